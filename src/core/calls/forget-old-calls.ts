import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** Forgets calls and offered times that are over for longer than limits.call.kept. What was gone through stays ticked. */
export function forgetOldCalls(ctx: Context): void {
  const bound = { until: ctx.now() - limits.call.kept }
  run(ctx.db, 'delete from calls where starts < :until', bound)
  run(ctx.db, 'delete from call_slots where starts < :until', bound)
}
