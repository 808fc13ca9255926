import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { tellHosts } from '../notifications/tell-hosts.ts'
import { findOpenKnock, saveKnock } from './knocks.ts'
import { isCrowded } from './merge-papers.ts'
import { takeBack } from './take-back-knock.ts'
import { findBelonging, neighborsNow } from './where-we-belong.ts'

/** A server on its own, whose card is known, would like to come into the neighborhood of this house. Said twice, it is one knock. */
export function receiveKnock(ctx: Context, { server, words }: { server: string; words: string }): void {
  if (!findBelonging(ctx)?.ours || neighborsNow(ctx).some(({ actor }) => actor === server)) return
  inTransaction(ctx.db, () => {
    if (findOpenKnock(ctx, server, 'theirs') || isCrowded(ctx)) return
    saveKnock(ctx, { server, words, by: null, paper: null, neighborhood: null })
    tellHosts(ctx, 'neighborhood-knock')
  })
}

/** A server says "not now" to a knock of this house. */
export function knockRefused(ctx: Context, server: string): void {
  const knock = findOpenKnock(ctx, server, 'ours')
  if (!knock) return
  inTransaction(ctx.db, () => {
    takeBack(ctx, knock, 'not-now')
    tellHosts(ctx, 'knock-not-now')
  })
}
