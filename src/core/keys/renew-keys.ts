import { inTransaction } from '../../db/database.ts'
import { isRecent } from '../../lib/recent.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { changeKeys, findOwnKeys } from './own-keys.ts'

const rest = 60 * 60 * 1000

/** When the keys were made with which somebody here signs what she sends (milliseconds); null as long as she has none. */
export function keysMade(ctx: Context, actor: string): number | null {
  return findOwnKeys(ctx, actor)?.rsa.made ?? null
}

/**
 * Somebody here gets new keys, and servers where she is followed are told. Refuses when there are none to change, and when
 * they are younger than an hour: others do not ask for new ones more often.
 */
export async function renewKeys(ctx: Context, actor: string): Promise<void> {
  const made = keysMade(ctx, actor)
  if (made === null) throw new Refusal('not-found', 'There are no keys to change yet.')
  if (isRecent(made, rest, ctx.now()))
    throw new Refusal('too-often', 'These keys are new. Wait an hour before you change them.')
  await changeKeys(ctx, actor)
  inTransaction(ctx.db, () => record(ctx, { name: 'keys.changed', actor, before: made }))
  ctx.wake()
}
