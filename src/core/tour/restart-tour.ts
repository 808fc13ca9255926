import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'

/** A member wants to see the tour from its first screen on, for the first time or again. A card that she put away stays away. */
export function restartTour(ctx: Context, member: { id: string }): void {
  inTransaction(ctx.db, () => {
    run(
      ctx.db,
      `insert into tours (member, step, begun) values (:id, 1, :now)
       on conflict do update set step = 1, begun = :now, finished = null`,
      { id: member.id, now: ctx.now() },
    )
    record(ctx, { name: 'tour.begun', member: member.id })
  })
  ctx.wake()
}
