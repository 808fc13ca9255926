import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'

/** The tour is offered to a newcomer and waits on her home page. Twice is once, however far she is. */
export function beginTour(ctx: Context, member: { id: string }): void {
  inTransaction(ctx.db, () => {
    const begun = run(ctx.db, 'insert or ignore into tours (member, step, begun) values (:id, 0, :now)', {
      id: member.id,
      now: ctx.now(),
    })
    if (begun) record(ctx, { name: 'tour.begun', member: member.id })
  })
  ctx.wake()
}
