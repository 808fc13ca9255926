import { all } from '../../db/database.ts'
import { asking, type Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { FilterPlace } from '../moderation/word-filters.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'

/**
 * A piece of a timeline, newest first. `older` is an id to go on from, null at the end; `newer` is one above which more may
 * be or come, null where nothing was found.
 */
export interface Page {
  readonly posts: readonly PostView[]
  readonly older: string | null
  readonly newer: string | null
  /** What a profile shows above all others. */
  readonly pins?: readonly PostView[]
}

/**
 * Where to begin: the newest posts that are older than `before` and newer than `after`, or those that come next `above` a
 * post; ids of posts or nothing.
 */
export interface Place {
  readonly before?: string | undefined
  readonly after?: string | undefined
  readonly above?: string | undefined
  readonly most?: number
}

/** Sorts after every id there can be. */
export const newest = '\u007f'

/** The bound values for a place in a timeline; a query compares `p.id < :before and p.id > :after`. */
export function within(place: Place): { before: string; after: string; most: number } {
  return {
    before: place.before ?? newest,
    after: place.above ?? place.after ?? '',
    most: place.most ?? limits.page.posts,
  }
}

/** True when the posts that come next are wanted, not the newest. */
export function goesUp(place: Place): boolean {
  return place.above !== undefined
}

/** Everything a timeline's question may bind: the place, who asks, and now. */
export function binding(ctx: Context, viewer: Viewer, place: Place) {
  return { ...within(place), ...asking(viewer), now: ctx.now() }
}

/** The order of ids in which a timeline is looked through: from the newest down, or from a post up. */
export type Order = 'desc' | 'asc'

/** A question for the ids of a timeline: SQL that gives them in the column `id`, in this order and at most `:most`. */
export interface Question {
  readonly sql: (order: Order) => string
  readonly bound?: Readonly<Record<string, string | number | null>>
}

/** Asks for the ids at a place, newest first whichever way was looked. */
export function idsOf(ctx: Context, viewer: Viewer, place: Place, { sql, bound }: Question): string[] {
  const up = goesUp(place)
  const rows = all(ctx.db, sql(up ? 'asc' : 'desc'), { ...binding(ctx, viewer, place), ...bound })
  const ids = rows.map((row) => String(row['id']))
  return up ? ids.reverse() : ids
}

/** Loads the found ids as a page, without what the viewer's filters hide and with each post once, however often boosted. */
export function pageOf(
  ctx: Context,
  viewer: Viewer,
  ids: readonly string[],
  place: Place & { filters?: FilterPlace | 'none' },
): Page {
  const seen = new Set<string>()
  const posts = loadPosts(ctx, viewer, ids, place.filters ?? 'home').filter((view) => {
    const again = seen.has(view.post.id)
    seen.add(view.post.id)
    return !again && !view.hidden
  })
  const goesOn = goesUp(place) || ids.length >= (place.most ?? limits.page.posts)
  return { posts, older: goesOn ? (ids.at(-1) ?? null) : null, newer: ids[0] ?? null }
}
