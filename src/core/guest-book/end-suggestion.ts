import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { takeBackTiding } from '../notifications/take-back-tiding.ts'
import type { SuggestedSentence } from './suggested-sentence.ts'

/** Deletes a suggestion and what its member was told of it. Call it inside the transaction of what ends it. */
export function endSuggestion(ctx: Context, { id, member, host }: SuggestedSentence): void {
  run(ctx.db, 'delete from suggested_sentences where id = :id', { id })
  takeBackTiding(ctx, { member, kind: 'sentence-suggested', actor: host.id })
}
