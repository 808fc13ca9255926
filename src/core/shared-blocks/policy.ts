import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** How many houses must stand behind a block for this house to adopt it by itself; null when only hosts decide. */
export interface BlockPolicy {
  readonly least: number | null
  /** Id of the host who chose it. */
  readonly by: string | null
}

export function findBlockPolicy(ctx: Context): BlockPolicy {
  const row = one(ctx.db, 'select least, by_host from block_policy where only = 1')
  return { least: row?.['least'] == null ? null : Number(row['least']), by: row ? String(row['by_host']) : null }
}
