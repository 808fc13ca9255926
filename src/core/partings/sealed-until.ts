import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** Until when (milliseconds) the keys of somebody who left open the page with her boxes. */
export function sealedUntil(ctx: Context, member: string): number {
  return Number(one(ctx.db, 'select sealed from members where id = :member', { member })?.['sealed'] ?? 0)
}
