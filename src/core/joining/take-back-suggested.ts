import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { findSuggested } from './suggested-guest.ts'

/** A member takes back whom she suggested. For others it is not there; refuses once a host has answered. */
export function takeBackSuggested(ctx: Context, member: Member, id: string): void {
  inTransaction(ctx.db, () => {
    const guest = findSuggested(ctx, id)
    if (guest.by.id !== member.id) throw new Refusal('not-found', 'Nobody is suggested here any more.')
    if (guest.answer !== null) throw new Refusal('too-late', 'A host has answered already; the answer is below.')
    run(ctx.db, 'delete from suggested_guests where id = :id', { id })
    record(ctx, { name: 'guest.taken-back', guest: id, by: member.id })
  })
  ctx.wake()
}
