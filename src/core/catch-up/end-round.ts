import { inTransaction, unlessFull } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { settle } from './finish-round.ts'
import { findStanding, type Reader } from './standing.ts'

/** Ends the round that a member is in when nothing is left of it: read on another device, or taken away. True when it did. */
export function endRound(ctx: Context, reader: Reader): boolean {
  if (!findStanding(ctx, reader).round) return false
  unlessFull(() => inTransaction(ctx.db, () => settle(ctx, reader)))
  return !findStanding(ctx, reader).round
}
