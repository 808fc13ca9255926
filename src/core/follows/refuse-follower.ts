import { inTransaction, run } from '../../db/database.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'

/** Says no to somebody who asked to follow; she is not told. A question that is gone already needs no answer. */
export function refuseFollower(ctx: Context, member: { id: string }, follower: string): void {
  const pair = { follower, followee: member.id }
  const refused = inTransaction(ctx.db, () => {
    const taken =
      run(ctx.db, 'delete from follow_requests where follower = :follower and followee = :followee', pair) > 0
    if (taken) record(ctx, { name: 'follow.refused', ...pair })
    return taken
  })
  if (!refused) meetPerson(ctx, member, follower)
  ctx.wake()
}
