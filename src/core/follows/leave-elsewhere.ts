import { all, inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { emptyActorElsewhere } from '../members/actor-elsewhere.ts'
import { endFollow } from './end-follow.ts'

/**
 * Somebody elsewhere is gone for good: her profile is emptied and nobody follows her any more. What she wrote is erased by a
 * chore, in parts, as it can be much.
 */
export function leaveElsewhere(ctx: Context, id: string): void {
  inTransaction(ctx.db, () => {
    emptyActorElsewhere(ctx, id)
    const follows = all(
      ctx.db,
      'select follower, followee from follows where follower = :id or followee = :id union select follower, followee from follow_requests where follower = :id or followee = :id',
      { id },
    )
    for (const row of follows) endFollow(ctx, String(row['follower']), String(row['followee']), true)
  })
}
