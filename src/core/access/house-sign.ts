import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** What keys need to know of the house: its name, which apps show beside them, and whether it is open. */
export function readHouseSign(ctx: Context): { name: string; open: boolean } {
  // Letting people in leans on this folder, so core/house can not be imported from here.
  const row = one(ctx.db, 'select name, opened from house')
  return { name: String(row?.['name'] || 'Porchlight'), open: row?.['opened'] != null }
}
