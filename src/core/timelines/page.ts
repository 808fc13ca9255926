import { all } from '../../db/database.ts'
import { asking, type Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { FilterPlace } from '../moderation/word-filters.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'

/** A piece of a timeline, newest first. `older` is an id to go on from, null at the end. */
export interface Page {
  readonly posts: readonly PostView[]
  readonly older: string | null
  /** What a profile shows above all others. */
  readonly pins?: readonly PostView[]
}

/** Where to begin: posts older than `before`, or newer than `after`; ids of posts or nothing. */
export interface Place {
  readonly before?: string | undefined
  readonly after?: string | undefined
  readonly most?: number
}

/** Sorts after every id there can be. */
export const newest = '\u007f'

/** The bound values for a place in a timeline; a query compares `p.id < :before and p.id > :after`. */
export function within(place: Place): { before: string; after: string; most: number } {
  return { before: place.before ?? newest, after: place.after ?? '', most: place.most ?? limits.page.posts }
}

/** Everything a timeline's question may bind: the place, who asks, and now. */
export function binding(ctx: Context, viewer: Viewer, place: Place) {
  return { ...within(place), ...asking(viewer), now: ctx.now() }
}

/** Asks for ids; the question gives them in the column `id`, newest first, at most `:most`. */
export function idsOf(
  ctx: Context,
  sql: string,
  bound: ReturnType<typeof binding> & Record<string, string | number | null>,
): string[] {
  return all(ctx.db, sql, bound).map((row) => String(row['id']))
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
  const full = ids.length >= (place.most ?? limits.page.posts)
  return { posts, older: full ? (ids.at(-1) ?? null) : null }
}
