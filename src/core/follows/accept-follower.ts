import { inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { tellOnce } from './tell-once.ts'

/**
 * Lets somebody who asked follow the member. Doing it twice changes nothing; a question that was taken back or
 * refused meanwhile is `not-found`.
 */
export function acceptFollower(ctx: Context, member: { id: string }, follower: string): void {
  const pair = { follower, followee: member.id }
  inTransaction(ctx.db, () => {
    if (run(ctx.db, 'delete from follow_requests where follower = :follower and followee = :followee', pair) === 0) {
      if (one(ctx.db, 'select 1 from follows where follower = :follower and followee = :followee', pair)) return
      throw new Refusal('not-found', 'That question is gone: it was answered or taken back.')
    }
    run(ctx.db, 'insert or ignore into follows (follower, followee, since) values (:follower, :followee, :now)', {
      ...pair,
      now: ctx.now(),
    })
    record(ctx, { name: 'follow.begun', ...pair })
    tellOnce(ctx, { member: follower, kind: 'follow-accepted', actor: member.id })
  })
  ctx.wake()
}
