import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { findHouseActor } from '../house/federation.ts'
import { renewKeys } from '../keys/renew-keys.ts'
import type { Member } from '../members/member.ts'
import { findHouseKey } from './house-key.ts'

/**
 * A host gives the house a new key, since somebody else may have the old one. What it signed stays signed; it signs nothing that
 * counts until its neighbors have taken the new one. Refuses a house with one neighbor only, where the old key would have to sign as
 * well, a second time within an hour, and a house without keys.
 */
export async function renewHouseKey(ctx: Context, host: Member): Promise<void> {
  checkIsHost(host)
  const actor = findHouseActor(ctx.db)
  const key = findHouseKey(ctx)
  if (!actor || !key) throw new Refusal('not-found', 'This house has no key yet.')
  if (!key.canBeTaken)
    throw new Refusal(
      'not-allowed',
      'With one neighbor, nobody could take the new key. Leave the neighborhood first, make a new key, and knock again.',
    )
  await renewKeys(ctx, actor)
  inTransaction(ctx.db, () => noteAct(ctx, { by: host.id, kind: 'house-key-renewed' }))
}
