import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { takeBackNews } from '../notifications/take-back-news.ts'
import { deletePost } from '../posts/delete-post.ts'
import { undoPost } from '../posts/undo-post.ts'
import { findBoost } from './boost-post.ts'
import { findTarget } from './find-target.ts'

/**
 * Takes a member's boost back: without a trace while it is held, as a deleted post afterwards. Refuses a post that she
 * neither boosted nor may see.
 */
export function unboostPost(ctx: Context, member: Member, id: string): void {
  const boost = findBoost(ctx, member, id)
  if (!boost) {
    findTarget(ctx, member, id)
    return
  }
  inTransaction(ctx.db, () => {
    takeBackNews(ctx, { kind: 'boost', actor: member.id, post: id })
    if (boost.leaves === null) deletePost(ctx, member, boost.id)
    else undoPost(ctx, member, boost.id)
  })
}
