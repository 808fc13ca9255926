import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findDevice } from './change-subscription.ts'
import { putRing } from './rings.ts'

/**
 * Rings a browser of this member, so that she sees whether it works; quiet hours do not hold it up, since it is she who
 * asks. Refuses a second within ten seconds, apps, and devices that are not hers.
 */
export function tryDevice(ctx: Context, member: { id: string }, id: string): void {
  const device = findDevice(ctx, member, id)
  if (device.holder.kind !== 'session') throw new Refusal('not-allowed', 'An app is told of real news only.')
  const now = ctx.now()
  if (device.tried !== null && now - device.tried < limits.push.between)
    throw new Refusal('too-often', 'One is on its way. Give it ten seconds.')
  inTransaction(ctx.db, () => {
    run(ctx.db, 'update push_subscriptions set tried = :now where id = :id', { id, now })
    putRing(ctx, { subscription: id, kind: 'try' })
  })
  ctx.wake()
}
