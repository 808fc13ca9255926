import { all, inTransaction, one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { limits } from '../limits.ts'
import { giveUpRoles, isLastHost } from '../members/move-out.ts'
import { hidePerson } from './hide-person.ts'
import { endParting } from './keep-parting.ts'
import { lockOut } from './lock-out.ts'
import { letBackIn } from './look-at-door.ts'
import { findParting, type Parting } from './parting.ts'
import { tellEverybody } from './tell-everybody.ts'

/** When the next parting becomes true or lapses, or null. */
export function partingsDue(ctx: Context): number | null {
  const at = one(ctx.db, 'select min(ends) as at from partings where over is null')?.['at']
  return at == null ? null : Number(at)
}

/** Does what is due: whoever was asked leaves, days of grace end, and a door that nobody looked at opens again. */
export function endPartings(ctx: Context): void {
  const due = all(ctx.db, 'select id from partings where over is null and ends <= :now order by ends', {
    now: ctx.now(),
  })
  for (const { id } of due) inTransaction(ctx.db, () => endOne(ctx, findParting(ctx.db, String(id))))
  if (due.length > 0) ctx.wake()
}

function endOne(ctx: Context, parting: Parting | null): void {
  if (!parting || parting.over !== null) return
  switch (parting.kind) {
    case 'own':
      endParting(ctx, parting, { outcome: 'gone' })
      break
    case 'asked':
      seeOff(ctx, parting)
      break
    case 'safety':
      endParting(ctx, parting, { outcome: 'lapsed' })
      letBackIn(ctx, parting.member)
      noteAct(ctx, { by: null, kind: 'door-lapsed' })
  }
}

function seeOff(ctx: Context, parting: Parting): void {
  const { member, posts } = parting
  // Everybody else who was a host may have left in the meantime, and a house needs one.
  if (isLastHost(ctx, member)) {
    endParting(ctx, parting, { outcome: 'back' })
    return
  }
  endParting(ctx, parting, { outcome: 'gone' })
  giveUpRoles(ctx, member)
  lockOut(ctx, member, ctx.now() + limits.parting.sealed)
  if (posts !== 'name') hidePerson(ctx, member)
  tellEverybody(ctx, parting)
}
