import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Offer } from './offer.ts'

/** Writes down what an author said to an offer. Call it inside the transaction of what she did. */
export function answerOffer(ctx: Context, offer: Offer, answer: 'taken' | 'declined'): void {
  run(ctx.db, 'update norm_offers set answer = :answer, answered = :now where id = :id', {
    id: offer.id,
    answer,
    now: ctx.now(),
  })
  record(ctx, { name: 'fold.answered', post: offer.post })
}
