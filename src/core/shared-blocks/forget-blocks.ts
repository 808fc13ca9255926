import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findBelonging, ourSeat } from '../neighborhood/where-we-belong.ts'
import { forgetOtherNeighborhoods, forgetUnanswered } from './store.ts'
import { settleNews } from './waiting.ts'

/** Forgets proposals that nobody here answered in 90 days, and all of a neighborhood that this house left; its rules stay. */
export function forgetBlocks(ctx: Context): void {
  inTransaction(ctx.db, () => {
    const belonging = findBelonging(ctx)
    forgetOtherNeighborhoods(ctx, belonging?.ours ? belonging.neighborhood : null)
    forgetUnanswered(ctx, ctx.now() - limits.sharedBlock.lasts, ourSeat(ctx))
    settleNews(ctx)
  })
}
