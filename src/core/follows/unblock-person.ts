import { inTransaction, run } from '../../db/database.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'

/** Ends a block; what it ended stays ended. Doing it twice changes nothing. */
export function unblockPerson(ctx: Context, member: { id: string }, id: string): void {
  const ended = inTransaction(ctx.db, () => {
    const gone = run(ctx.db, 'delete from blocks where blocker = :me and blocked = :id', { me: member.id, id }) > 0
    if (gone) record(ctx, { name: 'block.ended', blocker: member.id, blocked: id })
    return gone
  })
  if (!ended) meetPerson(ctx, member, id)
  ctx.wake()
}
