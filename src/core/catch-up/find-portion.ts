import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { viewing } from '../members/member.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'
import { findUnread, findUnreadIn, type Span, type Sum, sumUp, type Unread } from './find-unread.ts'
import { findStanding, type Reader, type Round } from './standing.ts'

/** What is new of one thread. */
export interface NewInThread {
  /** Id of the post the thread begins with. */
  readonly id: string
  /** What it began with, when that is not among `posts` and the member may see it. */
  readonly beginning: PostView | null
  readonly posts: readonly PostView[]
  /** True when more of it is new than fits here; the rest comes on a later page. */
  readonly cut: boolean
}

/** One page of a round, oldest first: about ten threads, each with all that is new of it; boosts after the last thread. */
export interface Portion {
  readonly threads: readonly NewInThread[]
  readonly boosts: readonly PostView[]
  /** The entries on this page, for `goOn`. */
  readonly ids: readonly string[]
  /** What is left of the round, this page included. */
  readonly left: Sum
  readonly total: number
  /** True when nothing comes after this page. */
  readonly last: boolean
}

/** The next page of the round that a member is in; null when she is in none, or nothing is left of it. */
export function findPortion(ctx: Context, reader: Reader): Portion | null {
  const { round, start, mark, pace } = findStanding(ctx, reader)
  if (!round) return null
  const span: Span = { start, mark, until: round.until }
  const unread = findUnread(ctx, reader, span)
  const chosen = choose(unread.posts)
  const threads = unread.more ? refill(ctx, reader, { span, chosen }) : chosen
  const isEnd = !unread.more && unread.posts.length === count(threads)
  const boosts = isEnd ? unread.boosts.slice(0, Math.max(0, limits.catchUp.posts - count(threads))) : []
  const ids = [...threads.flatMap(({ posts }) => posts), ...boosts].map(({ id }) => id)
  if (ids.length === 0 && unread.boosts.length === 0) return null
  return {
    ...show(ctx, reader, threads, boosts),
    ids,
    ...progress(round, sumUp(unread, pace)),
    last: isEnd && boosts.length === unread.boosts.length,
  }
}

/** What is left of the round that a member is in, and how much it was when she began; null at its end. */
export function findLeft(ctx: Context, reader: Reader): Pick<Portion, 'left' | 'total'> | null {
  const { round, start, mark, pace } = findStanding(ctx, reader)
  const left = round && sumUp(findUnread(ctx, reader, { start, mark, until: round.until }), pace)
  return round && left && left.posts > 0 ? progress(round, left) : null
}

interface Chosen {
  readonly id: string
  readonly posts: readonly Unread[]
  readonly cut: boolean
}

/** The first threads of what is unread, as many as make a page. */
export function choose(unread: readonly Unread[]): Chosen[] {
  const chosen: Chosen[] = []
  let posts = 0
  for (const [id, all] of Map.groupBy(unread, ({ thread }) => thread)) {
    const some = all.slice(0, limits.catchUp.inThread)
    posts += some.length
    if (chosen.length > 0 && posts > limits.catchUp.posts) break
    chosen.push({ id, posts: some, cut: some.length < all.length })
    if (chosen.length === limits.catchUp.threads) break
  }
  return chosen
}

// Only the first thousand unread posts were looked at; what was answered later belongs to its thread all the same.
function refill(ctx: Context, reader: Reader, { span, chosen }: { span: Span; chosen: readonly Chosen[] }): Chosen[] {
  const ids = chosen.map(({ id }) => id)
  const whole = Map.groupBy(findUnreadIn(ctx, reader, span, ids), ({ thread }) => thread)
  return choose(ids.flatMap((id) => whole.get(id) ?? []))
}

function count(threads: readonly Chosen[]): number {
  return threads.reduce((sum, { posts }) => sum + posts.length, 0)
}

function progress({ total }: Round, left: Sum): Pick<Portion, 'left' | 'total'> {
  return { left, total: Math.max(total, left.posts) }
}

function show(
  ctx: Context,
  reader: Reader,
  threads: readonly Chosen[],
  boosts: readonly Unread[],
): Pick<Portion, 'threads' | 'boosts'> {
  const viewer = viewing(reader)
  const entries = [...threads.flatMap(({ posts }) => posts), ...boosts].map(({ id }) => id)
  const begun = threads.filter(({ id, posts }) => posts.every((each) => each.id !== id)).map(({ id }) => id)
  const views = new Map(
    loadPosts(ctx, viewer, [...entries, ...begun]).flatMap((view) => (view.hidden ? [] : [[view.entry, view]])),
  )
  const find = (some: readonly Unread[]) => some.flatMap(({ id }) => views.get(id) ?? [])
  const shown = threads.map(({ id, posts, cut }) => ({
    id,
    beginning: begun.includes(id) ? (views.get(id) ?? null) : null,
    posts: find(posts),
    cut,
  }))
  return { threads: shown.filter(({ posts }) => posts.length > 0), boosts: find(boosts) }
}
