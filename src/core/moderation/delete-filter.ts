import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { tellOfFilters } from './tell-of-filters.ts'

/** Deletes a word filter of the member, with its words. Anybody else’s and unknown ones are `not-found`. */
export function deleteFilter(ctx: Context, member: { id: string }, id: string): void {
  if (run(ctx.db, 'delete from filters where id = :id and member = :me', { id, me: member.id }) === 0) {
    throw new Refusal('not-found', 'That filter is gone.')
  }
  tellOfFilters(ctx, member)
}
