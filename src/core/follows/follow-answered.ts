import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { endFollow } from './end-follow.ts'
import { tellOnce } from './tell-once.ts'

/**
 * Somebody elsewhere answered a question to follow her. A yes counts only while the question is open, so nobody is made to
 * follow anybody; a no ends a follow too.
 */
export function followAnswered(ctx: Context, pair: { follower: string; followee: string }, answer: 'yes' | 'no'): void {
  const { follower, followee } = pair
  inTransaction(ctx.db, () => {
    if (answer === 'no') {
      endFollow(ctx, follower, followee, true)
      return
    }
    if (run(ctx.db, 'delete from follow_requests where follower = :follower and followee = :followee', pair) === 0)
      return
    run(ctx.db, beginSql, { ...pair, now: ctx.now() })
    record(ctx, { name: 'follow.begun', follower, followee })
    tellOnce(ctx, { member: follower, kind: 'follow-accepted', actor: followee })
  })
}

// A follow that ended with a server and comes back brings what it brought before.
const beginSql = `insert or ignore into follows (follower, followee, since, boosts, tell)
  select :follower, :followee, :now, coalesce(max(s.boosts), 1), coalesce(max(s.tell), 0) from severed s
  where s.follower = :follower and s.followee = :followee and s.restored is not null`
