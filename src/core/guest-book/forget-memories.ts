import { one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** When the next note of the hosts is forgotten, in milliseconds; null when there is none. */
export function memoriesDue(ctx: Context): number | null {
  const soonest = one(ctx.db, 'select min(expires) as soonest from memories')?.['soonest']
  return soonest == null ? null : Number(soonest)
}

/** Deletes the notes whose time is over. */
export function forgetMemories(ctx: Context): void {
  run(ctx.db, 'delete from memories where expires <= :now', { now: ctx.now() })
}
