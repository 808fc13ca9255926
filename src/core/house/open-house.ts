import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { checkIsHost } from './check-is-host.ts'
import { findHouse } from './house.ts'

/** The last step of the wizard: from here on the house has a front door. Opening it twice changes nothing. */
export function openHouse(ctx: Context, host: Member): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    const house = findHouse(ctx.db)
    if (house.opened !== null) return
    if (house.step < 5) throw new Refusal('stale', 'Some questions before this one are still open.')
    run(ctx.db, 'update house set opened = :now', { now: ctx.now() })
    record(ctx, { name: 'house.opened' })
  })
  ctx.wake()
}
