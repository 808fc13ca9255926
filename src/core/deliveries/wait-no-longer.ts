import { all, inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { forgetFutureRests } from '../servers/health.ts'
import { recountLane, wakeLane } from './lanes.ts'

/**
 * Lets letters go that wait for a moment further off than any wait may be: the clock was ahead when they were tried, and has been
 * set right since.
 */
export function waitNoLonger(ctx: Context): void {
  const bound = { latest: ctx.now() + limits.mail.wait.longest }
  inTransaction(ctx.db, () => {
    forgetFutureRests(ctx)
    const hosts = all(ctx.db, 'select host from lanes where rests > :latest', bound).map((row) => String(row['host']))
    run(ctx.db, `update deliveries set due = null where state = 'waiting' and due > :latest`, bound)
    for (const host of hosts) {
      wakeLane(ctx, host)
      recountLane(ctx, host)
    }
  })
}
