import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { endSuggestion } from './end-suggestion.ts'
import { suggestionTo } from './suggested-sentence.ts'

/** A member declines the sentence she was suggested; nobody is told, it is just gone. Refuses what is gone already or not hers. */
export function declineSentence(ctx: Context, member: Member, id: string): void {
  inTransaction(ctx.db, () => {
    const open = suggestionTo(ctx, member)
    if (open?.id !== id) throw new Refusal('not-found', 'That suggestion is gone. Your sentence stays as it is.')
    endSuggestion(ctx, open)
    record(ctx, { name: 'sentence.answered', member: member.id })
  })
  ctx.wake()
}
