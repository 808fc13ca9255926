import type { Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findAttached, type MediaView } from '../media/media-view.ts'
import { findAttachedElsewhere } from '../remote-media/attached-elsewhere.ts'
import type { Post } from './post.ts'

/**
 * What is attached to each of these posts, in order: uploads of people here, and what lies at other servers. That is fetched for
 * members only; others are told where it is.
 */
export function findMedia(ctx: Context, viewer: Viewer, posts: readonly Post[]): Map<string, MediaView[]> {
  const idsOf = (home: boolean) => posts.filter((post) => post.home === home).map(({ id }) => id)
  const here = idsOf(true)
  const attached = here.length > 0 ? findAttached(ctx.db, here) : []
  return new Map([...attached, ...findAttachedElsewhere(ctx, viewer, idsOf(false))])
}
