import { inTransaction, run, unlessFull } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'

/** A member came to the end of the tour. Nothing for somebody who never began it; twice is once. */
export function finishTour(ctx: Context, member: { id: string }): void {
  unlessFull(() =>
    inTransaction(ctx.db, () => {
      const finished = run(
        ctx.db,
        'update tours set finished = :now, step = 5 where member = :id and finished is null',
        { id: member.id, now: ctx.now() },
      )
      if (finished) record(ctx, { name: 'tour.finished', member: member.id })
    }),
  )
  ctx.wake()
}
