import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** Why a host here said "not now" to a proposal (its hash) or a knock (its id), for hosts only; null when nobody did. */
export function reasonFor(ctx: Context, about: string): string | null {
  const row = one(ctx.db, 'select reason from neighborhood_refused where proposal = :about', { about })
  return row && String(row['reason'])
}
