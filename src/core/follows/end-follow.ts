import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'

/**
 * Ends what one person has of another: her follow and her question to follow. Tells whether there was anything. `heard` is
 * true when another server said so and need not be told. Call it inside a transaction.
 */
export function endFollow(ctx: Context, follower: string, followee: string, heard = false): boolean {
  const pair = { follower, followee }
  const followed = run(ctx.db, 'delete from follows where follower = :follower and followee = :followee', pair) > 0
  const asked = run(ctx.db, 'delete from follow_requests where follower = :follower and followee = :followee', pair) > 0
  if (followed || asked) record(ctx, { name: 'follow.ended', ...pair, heard })
  return followed || asked
}
