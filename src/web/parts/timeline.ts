import { html } from 'hono/html'
import { findSeen, noteSeen, type Seen } from '../../core/inbox/seen-place.ts'
import type { Page } from '../../core/timelines/page.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { piece, show, wantsPiece } from '../answer.ts'
import type { Section } from '../layout.ts'
import { houseCard } from './house-card.ts'
import { cardsOnly, postList } from './post-list.ts'
import type { Html } from './safe.ts'

/** A page that is a list of posts. */
export interface Timeline {
  readonly title: string
  /** The name live news use for it; how far a member has read is kept under it too. */
  readonly name: string
  readonly page: Page
  readonly empty: Html
  /** What stands above the list on every page of it, its h1 included. */
  readonly top: Html
  /** What stands above the list on its first page only. */
  readonly begin?: Html | ''
  readonly section?: Section
  /** False where nobody reads from the newest on, so that no line says where she stopped. */
  readonly remembers?: boolean
}

/** Shows a list of posts; a script that asks for what is new gets the cards alone. */
export function showTimeline(visit: MemberVisit, timeline: Timeline): Response | Promise<Response> {
  const { page, name, empty, title } = timeline
  if (wantsPiece(visit)) return piece(visit, cardsOnly(visit, page.posts))
  const first = !visit.query('before') && !visit.query('after')
  const seen = first && timeline.remembers !== false ? lookAt(visit, name, page) : null
  const body = html`${timeline.top}${first ? (timeline.begin ?? '') : ''}${postList(visit, page, { timeline: name, empty, seen })}`
  return show(visit, { title, section: timeline.section ?? 'home', aside: houseCard(visit), body })
}

/** How far a list was read until now; from here on it is read up to its newest post. */
function lookAt({ ctx, member }: MemberVisit, place: string, page: Page): Seen | null {
  const seen = findSeen(ctx, member, place)
  // A post that is still held sorts a little later than now; what others say meanwhile must not count as read.
  const newest = page.posts.find(({ post }) => post.leaves === null)?.entry
  if (newest && newest > (seen?.mark ?? '')) noteSeen(ctx, member, place, newest)
  return seen
}
