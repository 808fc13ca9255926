import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findSubscription, type Holder, listSubscriptions, type Subscription } from './subscription.ts'

/** What can be changed about a subscription afterwards. */
export type Change = Partial<Pick<Subscription, 'bells' | 'policy' | 'words'>>

/** Changes what a browser or an app is told, and keeps the rest. Refuses when it has no subscription. */
export function changeSubscription(ctx: Context, holder: Holder, change: Change): Subscription {
  const before = findSubscription(ctx, holder)
  if (!before) throw gone()
  return save(ctx, { ...before, ...change })
}

/** The same by id, for a device of this member. Somebody else’s is not found. */
export function changeDevice(ctx: Context, member: { id: string }, id: string, change: Change): Subscription {
  return save(ctx, { ...findDevice(ctx, member, id), ...change })
}

/** A device of this member that is told. Refuses what is not hers, and what was turned off. */
export function findDevice(ctx: Context, member: { id: string }, id: string): Subscription {
  const found = listSubscriptions(ctx, member.id).find((each) => each.id === id)
  if (!found) throw gone()
  return found
}

function save(ctx: Context, changed: Subscription): Subscription {
  const { id, policy } = changed
  run(ctx.db, 'update push_subscriptions set bells = :bells, policy = :policy, words = :words where id = :id', {
    id,
    policy,
    bells: JSON.stringify(changed.bells),
    words: Number(changed.words),
  })
  return changed
}

function gone(): Refusal {
  return new Refusal('not-found', 'Nothing rings there any more.')
}
