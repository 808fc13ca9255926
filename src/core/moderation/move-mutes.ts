import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** Who is muted stays muted where she moved, for as long as it was wished. Call it inside a transaction. */
export function moveMutes(ctx: Context, from: string, to: string): void {
  run(
    ctx.db,
    `insert or ignore into mutes (member, muted, quiet_notices, until, since)
     select member, :to, quiet_notices, until, since from mutes where muted = :from`,
    { from, to },
  )
  run(ctx.db, 'delete from mutes where muted = :from', { from })
}
