import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { type Member, viewing } from '../members/member.ts'
import { findOwn } from './edit-post.ts'
import { saveQuote } from './quotes.ts'
import { findVisiblePost } from './store.ts'

/**
 * A member no longer wants a post of hers to be shown in another that quotes it; there it becomes a link. Twice is once. Refuses
 * posts of others, and what quotes nothing of hers or is not for her, as unknown.
 */
export function takeBackQuote(
  ctx: Context,
  member: Member,
  { quoted, quoting }: { quoted: string; quoting: string },
): void {
  const own = findOwn(ctx, member, quoted)
  const post = findVisiblePost(ctx.db, viewing(member), quoting)
  if (!post || post.quoteOf !== own.id) throw new Refusal('not-found', 'That post is gone.')
  inTransaction(ctx.db, () => {
    saveQuote(ctx, post.id, { state: 'refused', given: false })
    record(ctx, { name: 'quote.answered', post: post.id, by: member.id })
  })
  ctx.wake()
}
