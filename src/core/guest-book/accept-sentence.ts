import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { saveSentence } from '../members/save-sentence.ts'
import { tidySentence } from '../members/tidy-profile.ts'
import { endSuggestion } from './end-suggestion.ts'
import { suggestionTo } from './suggested-sentence.ts'

/**
 * A member takes the sentence she was suggested, as it is or as she changed it. Taking it twice is taking it once. Refuses
 * suggestions that are gone or not hers, and a blank or too long sentence.
 */
export function acceptSentence(ctx: Context, member: Member, id: string, typed: string): void {
  const sentence = tidySentence(typed)
  if (sentence !== '' && sentence === member.sentence && suggestionTo(ctx, member)?.id !== id) return
  inTransaction(ctx.db, () => {
    const open = suggestionTo(ctx, member)
    if (open?.id !== id) throw new Refusal('not-found', 'That suggestion is gone. Your sentence stays as it is.')
    if (sentence === '')
      throw new Refusal('blank', 'Write a sentence, or say “No, thank you”. Yours stays as it is.', 'sentence')
    saveSentence(ctx, member, sentence)
    endSuggestion(ctx, open)
    record(ctx, { name: 'sentence.answered', member: member.id })
  })
  ctx.wake()
}
