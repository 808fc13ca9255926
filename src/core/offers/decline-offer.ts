import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { answerOffer } from './answer-offer.ts'
import { findOffer } from './offer.ts'

/** The author of a post declines an offer; nobody is told. What she took stays taken, and declining twice is once. */
export function declineOffer(ctx: Context, member: Member, id: string): void {
  const offer = findOffer(ctx.db, member, id)
  if (!offer) throw new Refusal('not-found', 'That question is gone.')
  if (offer.answer !== null) return
  inTransaction(ctx.db, () => answerOffer(ctx, offer, 'declined'))
  ctx.wake()
}
