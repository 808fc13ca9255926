import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { beginningOfDay } from './turns.ts'

/** A host says "I've got today", or takes it back. Taking a day that another host has makes it hers. Hosts only. */
export function takeTurn(ctx: Context, host: Member, on: boolean): void {
  checkIsHost(host)
  const bound = { host: host.id, now: ctx.now(), today: beginningOfDay(ctx.now()) }
  inTransaction(ctx.db, () => {
    const given = run(ctx.db, 'delete from turns where host = :host and taken >= :today', bound)
    if (on) run(ctx.db, 'insert into turns (host, taken) values (:host, :now)', bound)
    else if (given === 0) return
    record(ctx, { name: on ? 'turn.taken' : 'turn.given-back', host: host.id })
  })
  ctx.wake()
}
