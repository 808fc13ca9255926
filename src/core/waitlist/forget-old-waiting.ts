import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** Forgets who came in, and whoever has not opened her link for limits.waitlist.lasts. */
export function forgetOldWaiting(ctx: Context): void {
  run(
    ctx.db,
    `delete from waitlist where looked < :until
       or invitation in (select v.invitation from invited v)`,
    { until: ctx.now() - limits.waitlist.lasts },
  )
}
