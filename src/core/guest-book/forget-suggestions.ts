import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** Forgets suggested sentences that nobody answered for limits.suggestion.lasts. */
export function forgetSuggestions(ctx: Context): void {
  run(ctx.db, 'delete from suggested_sentences where made < :until', { until: ctx.now() - limits.suggestion.lasts })
}
