import { all, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** Throws away letters that wait to be worked off, of hosts that are not wanted any more. */
export function dropArrivals(ctx: Context, unwanted: (host: string) => boolean): void {
  const hosts = all(ctx.db, 'select distinct host from arrivals').map((row) => String(row['host']))
  for (const host of hosts.filter(unwanted)) run(ctx.db, 'delete from arrivals where host = :host', { host })
}
