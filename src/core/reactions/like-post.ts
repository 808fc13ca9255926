import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { findTarget } from './find-target.ts'

/** A member likes a post, and its author is told. Liking twice is liking once. Refuses what she may not see. */
export function likePost(ctx: Context, member: Member, id: string): void {
  const post = findTarget(ctx, member, id)
  inTransaction(ctx.db, () => {
    const liked = run(ctx.db, 'insert or ignore into likes (actor, post, liked) values (:actor, :post, :now)', {
      actor: member.id,
      post: post.id,
      now: ctx.now(),
    })
    if (liked === 0) return
    tell(ctx, { member: post.author, kind: 'like', actor: member.id, post: post.id })
    record(ctx, { name: 'post.liked', post: post.id, actor: member.id })
  })
  ctx.wake()
}
