import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** Forgets whom members suggested long ago, answered or not: those people never asked to be written about here. */
export function forgetOldSuggested(ctx: Context): void {
  run(ctx.db, 'delete from suggested_guests where coalesce(answered, made) < :until', {
    until: ctx.now() - limits.suggestedGuest.lasts,
  })
}
