import type { Context } from '../context.ts'
import { viewerNear } from '../neighborhood/posts.ts'
import type { Post } from './post.ts'
import { findVisiblePost } from './store.ts'

/** The post that somebody elsewhere does something with: only one that she may see, and no boost. Null for all others. */
export function findTargetElsewhere(ctx: Context, actor: string, id: string | null): Post | null {
  const viewer = id ? viewerNear(ctx, { id: actor, server: '' }, id) : null
  const post = viewer && id ? findVisiblePost(ctx.db, viewer, id) : null
  return post && !post.boostOf ? post : null
}
