import { all, one, type Row, run } from '../../db/database.ts'
import { takeIn } from '../arrivals/arrivals.ts'
import { dropArrivals } from '../arrivals/drop-arrivals.ts'
import type { Context } from '../context.ts'
import { releaseHeld, stopLettersTo } from '../deliveries/for-server.ts'
import { isOut, standingOf } from '../verdicts/standing.ts'

/** Hosts of which letters are held. */
export function hostsOfLetters(ctx: Context): string[] {
  return all(ctx.db, 'select distinct host from held_letters').map((row) => String(row['host']))
}

/** True when a letter with this id is held already. */
export function isHeld(ctx: Context, id: string): boolean {
  return one(ctx.db, 'select 1 from held_letters where id = :id', { id }) !== null
}

/**
 * Lets go of what waits, both ways, and hosts have judged since: what may pass goes on as if it had just come, what may not is
 * thrown away. Call it inside the transaction that changed what was decided.
 */
export function settleLetters(ctx: Context): void {
  const out = (host: string) => isOut(ctx, host)
  for (const host of hostsOfLetters(ctx)) {
    const standing = standingOf(ctx, host)
    if (standing === 'in') takeIn(ctx, lettersOf(ctx, host))
    if (standing !== 'asks') run(ctx.db, 'delete from held_letters where host = :host', { host })
  }
  releaseHeld(ctx, (host) => standingOf(ctx, host) === 'in')
  stopLettersTo(ctx, out)
  dropArrivals(ctx, out)
}

function lettersOf(ctx: Context, host: string) {
  const rows = all(
    ctx.db,
    'select id, actor, host, activity from held_letters where host = :host order by received, id',
    {
      host,
    },
  )
  return rows.map((row: Row) => ({
    id: String(row['id']),
    actor: String(row['actor']),
    host: String(row['host']),
    activity: String(row['activity']),
  }))
}
