import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { type NewCard, saveCard } from './cards.ts'
import { tellOfPauses } from './pauses.ts'

/** Keeps what a server has just said of itself. Hosts are told when it says that it belongs elsewhere too, or no longer. */
export function keepCard(ctx: Context, card: NewCard): void {
  inTransaction(ctx.db, () => tellOfPauses(ctx, () => saveCard(ctx, card)))
  ctx.wake()
}
