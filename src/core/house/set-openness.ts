import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import type { Member } from '../members/member.ts'
import { checkIsHost } from './check-is-host.ts'
import type { House } from './house.ts'

export type Openness = Pick<House, 'lockedHome' | 'openFront' | 'inviting' | 'waitlist'>

/** A host says how open the house is. It is the wizard's fourth screen and can be changed at any time. */
export function setOpenness(ctx: Context, host: Member, openness: Openness): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    run(ctx.db, 'update house set step = max(step, 5)')
    const changed = run(
      ctx.db,
      `update house set locked_home = :lockedHome, open_front = :openFront, inviting = :inviting,
         waitlist = :waitlist
       where (locked_home, open_front, inviting, waitlist) is not (:lockedHome, :openFront, :inviting, :waitlist)`,
      {
        lockedHome: Number(openness.lockedHome),
        openFront: Number(openness.openFront),
        inviting: openness.inviting,
        waitlist: Number(openness.waitlist),
      },
    )
    if (changed) noteAct(ctx, { by: host.id, kind: 'openness-changed' })
    record(ctx, { name: 'house.edited', by: host.id })
  })
  ctx.wake()
}
