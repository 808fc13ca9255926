import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from './member.ts'
import { tidySentence } from './tidy-profile.ts'

/** A member changes the one sentence by which people remember her. Refuses what tidySentence refuses. */
export function saveSentence(ctx: Context, member: Pick<Member, 'id'>, typed: string): void {
  const sentence = tidySentence(typed)
  inTransaction(ctx.db, () => {
    run(ctx.db, 'update actors set sentence = :sentence, edited = :now where id = :id', {
      id: member.id,
      sentence,
      now: ctx.now(),
    })
    record(ctx, { name: 'profile.edited', actor: member.id })
  })
}
