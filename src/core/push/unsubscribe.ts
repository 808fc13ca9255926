import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { Holder } from './subscription.ts'

/** Stops telling a browser or an app; what is on its way there is dropped. It minds nothing when there was none. */
export function unsubscribe(ctx: Context, holder: Holder): void {
  run(ctx.db, 'delete from push_subscriptions where holder_kind = :kind and holder = :id', { ...holder })
}

/** Stops telling a device of this member. Refuses what is not hers, and what was turned off. */
export function turnOff(ctx: Context, member: { id: string }, id: string): void {
  const ended = run(ctx.db, 'delete from push_subscriptions where id = :id and member = :member', {
    id,
    member: member.id,
  })
  if (ended === 0) throw new Refusal('not-found', 'Nothing rings there any more.')
}

/** Stops telling a device because its push service says that it is gone, or goes on refusing. */
export function giveUpOn(ctx: Context, id: string): void {
  run(ctx.db, 'delete from push_subscriptions where id = :id', { id })
}
