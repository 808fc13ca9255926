import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { takeBackNews } from '../notifications/take-back-news.ts'
import { findTarget } from './find-target.ts'

/** A member no longer likes a post; the news of it goes with it. Refuses a post that she neither likes nor may see. */
export function unlikePost(ctx: Context, member: Member, id: string): void {
  inTransaction(ctx.db, () => {
    const unliked = run(ctx.db, 'delete from likes where actor = :actor and post = :post', {
      actor: member.id,
      post: id,
    })
    if (unliked === 0) {
      findTarget(ctx, member, id)
      return
    }
    takeBackNews(ctx, { kind: 'like', actor: member.id, post: id })
    record(ctx, { name: 'post.unliked', post: id, actor: member.id })
  })
  ctx.wake()
}
