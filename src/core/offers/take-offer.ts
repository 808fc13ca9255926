import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { draftFromPost } from '../posts/draft-from-post.ts'
import { editPost, findOwn, versionOf } from '../posts/edit-post.ts'
import { answerOffer } from './answer-offer.ts'
import { findOffer, type Offer } from './offer.ts'

/**
 * The author of a post takes an offer: the post is folded under the offered tag as if she had edited it, and how it was
 * stays in its history. A post that she folded meanwhile stays as she folded it. Taking it twice is taking it once.
 */
export function takeOffer(ctx: Context, member: Member, id: string): Offer {
  const offer = findOffer(ctx.db, member, id)
  if (!offer) throw new Refusal('not-found', 'That question is gone.')
  if (offer.answer === 'taken') return offer
  inTransaction(ctx.db, () => {
    const post = findOwn(ctx, member, offer.post)
    if (post.warning === '') {
      const edit = { ...draftFromPost(ctx, post), warning: offer.tag }
      editPost(ctx, member, post.id, { edit, seen: versionOf(post) })
    }
    answerOffer(ctx, offer, 'taken')
  })
  ctx.wake()
  return { ...offer, answer: 'taken' }
}
