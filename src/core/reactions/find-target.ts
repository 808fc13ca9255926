import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { type Member, viewing } from '../members/member.ts'
import type { Post } from '../posts/post.ts'
import { findVisiblePost } from '../posts/store.ts'

/**
 * The post a member reacts to. Refuses one she may not see exactly like an unknown one; a boost has no page and no words
 * of its own, so it is no target either.
 */
export function findTarget(ctx: Context, member: Pick<Member, 'id'>, id: string): Post {
  const post = findVisiblePost(ctx.db, viewing(member), id)
  if (!post || post.boostOf) throw new Refusal('not-found', 'That post is gone.')
  return post
}
