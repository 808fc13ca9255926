import { inTransaction, one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { paceAfter, settle } from './finish-round.ts'
import { type Reader, saveStanding } from './standing.ts'

/**
 * A member marks all as seen: the rest of her round, or else everything up to the entry `newest`, the newest one she was
 * told of. What came since then stays new. It can be undone until she begins again.
 */
export function markAllSeen(ctx: Context, reader: Reader, newest: string): void {
  inTransaction(ctx.db, () => {
    const standing = settle(ctx, reader)
    const { round, start, mark, caught } = standing
    const place = round?.until ?? placeOf(ctx, newest)
    saveStanding(ctx, reader, {
      ...standing,
      start: Math.max(start, place),
      mark: Math.max(mark, place),
      round: null,
      caught: round?.began ?? ctx.now(),
      ended: ctx.now(),
      undo: { start, mark, round, caught },
      pace: round ? paceAfter(ctx, reader, standing) : standing.pace,
    })
  })
}

function placeOf(ctx: Context, id: string): number {
  const row = one(ctx.db, 'select d.place from posts p join departures d on d.post = p.seq where p.id = :id', { id })
  if (!row) throw new Refusal('bad-input', 'Nothing was marked, because there is no such post. Load the page again.')
  return Number(row['place'])
}
