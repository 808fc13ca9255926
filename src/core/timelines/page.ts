import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { filtersOf, isHidden } from '../moderation/word-filters.ts'
import { loadPosts } from '../posts/load-posts.ts'
import type { PostView } from '../posts/post-view.ts'
import type { Viewer } from '../audience/who-can-see.ts'

/** A piece of a timeline, newest first. `older` and `newer` are ids to go on from, null at the ends. */
export interface Page {
  readonly posts: readonly PostView[]
  readonly older: string | null
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

/** Loads the found ids as a page, without what the viewer's filters hide. */
export function pageOf(ctx: Context, viewer: Viewer, ids: readonly string[], place: Place): Page {
  const filters = viewer.id ? filtersOf(ctx, viewer.id, 'home') : []
  const posts = loadPosts(ctx, viewer, ids).filter((view) => view.post.author === viewer.id || !isHidden(filters, view.post))
  const full = ids.length >= (place.most ?? limits.page.posts)
  return { posts, older: full ? (ids.at(-1) ?? null) : null }
}
