import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { checkIsHost } from './check-is-host.ts'
import type { House } from './house.ts'

export type Openness = Pick<House, 'lockedHome' | 'openFront' | 'membersInvite'>

/** A host says how open the house is. It is the wizard's fourth screen and can be changed at any time. */
export function setOpenness(ctx: Context, host: Member, { lockedHome, openFront, membersInvite }: Openness): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    run(
      ctx.db,
      'update house set locked_home = :lockedHome, open_front = :openFront, members_invite = :membersInvite, step = max(step, 5)',
      {
        lockedHome: Number(lockedHome),
        openFront: Number(openFront),
        membersInvite: Number(membersInvite),
      },
    )
    record(ctx, { name: 'house.edited', by: host.id })
  })
  ctx.wake()
}
