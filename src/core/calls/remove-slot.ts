import { inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'

/**
 * A host takes back a time that nobody took. Refuses times that are not hers as unknown, and one that somebody has taken:
 * that call is to be cancelled with a word to her.
 */
export function removeSlot(ctx: Context, host: Member, id: string): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    const slot = one(
      ctx.db,
      `select exists (select 1 from calls c where c.slot = s.id and c.ended is null) as taken from call_slots s
       where s.id = :id and s.host = :host`,
      { id, host: host.id },
    )
    if (!slot) throw new Refusal('not-found', 'That time is gone already.')
    if (slot['taken'] === 1)
      throw new Refusal('too-late', 'Somebody has just taken that time. Cancel the call, with a word to her.')
    run(ctx.db, 'delete from call_slots where id = :id', { id })
    record(ctx, { name: 'call.slot-removed', host: host.id })
  })
  ctx.wake()
}
