import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { moveBackIn } from '../members/move-out.ts'
import { endParting } from './keep-parting.ts'
import { findOpenParting, findOpenSafety } from './parting.ts'

/**
 * Somebody who closed her account comes back within the days of grace: everything is as it was, but for roles, which a
 * host gives again. Refuses when it is too late, and while hosts keep the door closed.
 */
export function comeHome(ctx: Context, member: { readonly id: string }): void {
  inTransaction(ctx.db, () => {
    const parting = findOpenParting(ctx.db, member.id)
    if (parting?.kind !== 'own' || parting.ends <= ctx.now() || findOpenSafety(ctx.db, member.id))
      throw new Refusal('too-late', 'You can’t come back this way any more. Ask a host.')
    endParting(ctx, parting, { outcome: 'back' })
    moveBackIn(ctx, member.id)
  })
  ctx.wake()
}
