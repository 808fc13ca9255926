import { takeTurn } from '../core/catch-up/take-turn.ts'
import type { Context } from '../core/context.ts'
import { changeFollow } from '../core/follows/change-follow.ts'
import { endInvitation } from '../core/joining/end-invitation.ts'
import { makeInvitation } from '../core/joining/make-invitation.ts'
import { addToList } from '../core/lists/add-to-list.ts'
import { makeList } from '../core/lists/make-list.ts'
import { turnLightsOff } from '../core/members/lights.ts'
import { type Member, noteVisit } from '../core/members/member.ts'
import { saveFilter } from '../core/moderation/save-filter.ts'
import { blankDraft, type Draft } from '../core/posts/draft.ts'
import { saveDraft } from '../core/posts/save-draft.ts'
import { schedulePost } from '../core/posts/schedule-post.ts'
import { bookmarkPost } from '../core/reactions/bookmark-post.ts'
import { pinPost } from '../core/reactions/pin-post.ts'
import { followTag } from '../core/tags/follow-tag.ts'
import { type At, wallTime } from './calendar.ts'
import { neighbors } from './neighbors.ts'
import { offerIntroductions } from './offer-introductions.ts'
import { memberCalled } from './perform.ts'
import { invitations } from './words/house.ts'
import { type Kept, kept } from './words/kept.ts'

/** What people have lying about on the evening: drafts, lists, pins, invitations that wait. */
export function keepThings(at: At, zone: string, posts: ReadonlyMap<string, string>): void {
  invite(at, zone)
  const ctx = at(wallTime(zone, 0, '19:29'))
  offerIntroductions(ctx)
  for (const [handle, things] of Object.entries(kept)) keep(ctx, zone, { handle, things, posts })
  for (const [n, { handle, here }] of neighbors.entries()) {
    const minutes = here === 0 ? 4 : 6 + ((n * 97) % 2600)
    noteVisit(at(wallTime(zone, 0, '19:30') - minutes * 60_000), memberCalled(ctx, handle).id)
  }
}

function invite(at: At, zone: string): void {
  for (const [n, { by, day, ended, ...words }] of [...invitations].sort((a, b) => b.day - a.day).entries()) {
    const moment = wallTime(zone, day, '20:15') + n * 1000
    const id = makeInvitation(at(moment), memberCalled(at(moment), by), words)
    if (ended) endInvitation(at(moment + 3_600_000), memberCalled(at(moment), by), id)
  }
}

interface Keeper {
  readonly handle: string
  readonly things: Kept
  readonly posts: ReadonlyMap<string, string>
}

function keep(ctx: Context, zone: string, { handle, things, posts }: Keeper): void {
  const member = memberCalled(ctx, handle)
  const draft = (text: string, more: Partial<Draft> = {}) => ({ ...blankDraft, ...more, text })
  for (const text of things.drafts ?? []) saveDraft(ctx, member, draft(text))
  for (const { day, at, text, choice } of things.later ?? []) {
    schedulePost(ctx, member, draft(text, { choice }), { at: wallTime(zone, day, at) })
  }
  const post = (key: string) => posts.get(key) ?? ''
  for (const key of things.bookmarks ?? []) bookmarkPost(ctx, member, post(key))
  for (const key of things.pins ?? []) pinPost(ctx, member, post(key))
  if (things.hasToday) takeTurn(ctx, member, true)
  if (things.away) turnLightsOff(ctx, member, { until: wallTime(zone, -things.away, '00:00'), say: true })
  keepPeople(ctx, member, things)
}

function keepPeople(ctx: Context, member: Member, things: Kept): void {
  const idOf = (handle: string) => memberCalled(ctx, handle).id
  for (const [title, people] of Object.entries(things.lists ?? {})) {
    const list = makeList(ctx, member, { title, exclusive: false })
    for (const handle of people) addToList(ctx, member, list, idOf(handle))
  }
  for (const tag of things.tags ?? []) followTag(ctx, member, tag)
  for (const handle of things.tell ?? []) changeFollow(ctx, member, idOf(handle), { boosts: true, tell: true })
  for (const filter of things.filters ?? []) saveFilter(ctx, member, null, { ...filter, act: 'fold', until: null })
}
