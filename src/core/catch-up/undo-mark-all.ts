import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findStanding, type Reader, saveStanding } from './standing.ts'

/** Takes a "mark all as seen" back. Refuses when she has begun again since then. */
export function undoMarkAll(ctx: Context, reader: Reader): void {
  inTransaction(ctx.db, () => {
    const standing = findStanding(ctx, reader)
    if (!standing.undo) throw new Refusal('too-late', 'You have gone on since then. Nothing was changed.')
    saveStanding(ctx, reader, { ...standing, ...standing.undo, ended: null, undo: null })
  })
}
