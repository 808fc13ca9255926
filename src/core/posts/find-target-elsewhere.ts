import type { Context } from '../context.ts'
import type { Post } from './post.ts'
import { findVisiblePost } from './store.ts'

/** The post that somebody elsewhere does something with: only one that she may see, and no boost. Null for all others. */
export function findTargetElsewhere(ctx: Context, actor: string, id: string | null): Post | null {
  const post = id ? findVisiblePost(ctx.db, { id: actor, home: 'elsewhere' }, id) : null
  return post && !post.boostOf ? post : null
}
