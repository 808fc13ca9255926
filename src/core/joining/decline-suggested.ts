import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { answerSuggested, isAnswered } from './answer-suggested.ts'
import { readLines } from './guest-words.ts'
import { findSuggested } from './suggested-guest.ts'

/** A host says "not now" to whom a member suggested, with a sentence for her alone or without one. */
export function declineSuggested(ctx: Context, host: Member, { id, words }: { id: string; words: string }): void {
  checkIsHost(host)
  const said = readLines(words, { field: 'words', most: limits.suggestedGuest.words })
  inTransaction(ctx.db, () => {
    const guest = findSuggested(ctx, id)
    if (!isAnswered(guest, host, 'not-now')) answerSuggested(ctx, host, guest, { answer: 'not-now', words: said })
  })
  ctx.wake()
}
