import { staysAmongNeighbors } from '../core/audience/audience.ts'
import type { Context } from '../core/context.ts'
import { findMemberByName, type Member } from '../core/members/member.ts'
import { keepNear } from '../core/neighborhood/posts.ts'
import { findBelonging, neighborsNow } from '../core/neighborhood/where-we-belong.ts'
import { deletePost } from '../core/posts/delete-post.ts'
import { blankDraft } from '../core/posts/draft.ts'
import { draftFromPost } from '../core/posts/draft-from-post.ts'
import { editPost, versionOf } from '../core/posts/edit-post.ts'
import { findPost } from '../core/posts/store.ts'
import { withoutHold, writePost } from '../core/posts/write-post.ts'
import { boostPost } from '../core/reactions/boost-post.ts'
import { likePost } from '../core/reactions/like-post.ts'
import { vote } from '../core/reactions/vote.ts'
import { Refusal } from '../lib/refusal.ts'
import type { Happening } from './happening.ts'
import { hearNextDoor, livesNextDoor } from './hear-next-door.ts'
import { readEverything } from './read-everything.ts'

/** What the script speaks of, as this house knows it. */
export interface Stagehand {
  /** Ids of posts by the keys of the script. */
  readonly posts: Map<string, string>
  /** Id of the upload that is one of the drawn pictures. */
  readonly picture: (name: string) => string
}

/** Lets somebody do what the script says, through the same door as everybody; `ctx` tells the moment. */
export function perform(ctx: Context, happening: Happening, { posts, picture }: Stagehand): void {
  if (livesNextDoor(happening.who)) {
    listen(ctx, happening, posts)
    return
  }
  const member = withoutHold(memberCalled(ctx, happening.who))
  const id = posts.get(happening.key) ?? ''
  switch (happening.does) {
    case 'says': {
      const { text, draft, answers, quotes, shows } = happening
      const media = shows.map((each) => ({ id: picture(each.picture), alt: each.alt }))
      const other = { replyTo: idOf(posts, answers), quoteOf: idOf(posts, quotes) }
      // A house without neighbors says at home what it would tell them.
      const choice = draft.choice === 'neighborhood' && neighborsNow(ctx).length === 0 ? 'local' : draft.choice
      const said = { ...draft, ...(choice ? { choice } : {}) }
      const post = writePost(ctx, member, { ...blankDraft, ...said, text, media, ...other })
      if (staysAmongNeighbors(post.audience)) noteTold(ctx, post.id)
      posts.set(happening.key, post.id)
      return
    }
    case 'likes':
      likePost(ctx, member, id)
      return
    case 'boosts':
      boostPost(ctx, member, id)
      return
    case 'votes':
      vote(ctx, member, id, happening.places)
      return
    case 'deletes':
      deletePost(ctx, member, id)
      return
    case 'reads':
      readEverything(ctx, member)
      return
    case 'corrects':
      correct(ctx, member, id, happening.text)
  }
}

// The houses next door have heard it at once, and may answer.
function noteTold(ctx: Context, post: string): void {
  const belonging = findBelonging(ctx)
  if (belonging) keepNear(ctx, post, belonging)
}

/** People next door are heard with what they say; what else they do stays with them. */
function listen(ctx: Context, happening: Happening, posts: Map<string, string>): void {
  if (happening.does !== 'says') return
  const { who, key, text, answers } = happening
  posts.set(key, hearNextDoor(ctx, { who, key, text, replyTo: idOf(posts, answers) }))
}

/** The member with this handle; the script speaks of nobody else. */
export function memberCalled(ctx: Context, handle: string): Member {
  const member = findMemberByName(ctx.db, handle)
  if (!member) throw new Error(`@${handle} does not live here.`)
  return member
}

function idOf(posts: ReadonlyMap<string, string>, key: string | null): string | null {
  if (key === null) return null
  const id = posts.get(key)
  if (!id) throw new Refusal('not-found', `Nobody has said “${key}”.`)
  return id
}

function correct(ctx: Context, member: Member, id: string, text: string): void {
  const post = findPost(ctx.db, id)
  if (!post) throw new Error('There is nothing to correct.')
  const { warning, language, media } = draftFromPost(ctx, post)
  editPost(ctx, member, id, { edit: { text, warning, language, media }, seen: versionOf(post) })
}
