import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { giveUpRoles, moveBackIn, moveOut } from '../members/move-out.ts'
import { showPerson } from './hide-person.ts'
import { endParting } from './keep-parting.ts'
import { findOpenParting, findParting, listOpenSafety, type Parting, whySealed } from './parting.ts'
import { tellEverybody } from './tell-everybody.ts'
import { whoMayLook } from './who-may-look.ts'

/** The closed doors that this member may look at, the oldest first. */
export function doorsFor(ctx: Context, member: Pick<Member, 'id'>): Parting[] {
  return listOpenSafety(ctx.db).filter((door) => whoMayLook(ctx, door).some(({ id }) => id === member.id))
}

/** Somebody else has looked: the door stays closed, and everybody is told that she does not live here any more. */
export function confirmDoor(ctx: Context, member: Member, id: string): void {
  inTransaction(ctx.db, () => {
    const door = mayLook(ctx, member, id)
    const open = findOpenParting(ctx.db, door.member)
    if (open) endParting(ctx, open, { outcome: 'back', by: member.id })
    endParting(ctx, door, { outcome: 'gone', by: member.id })
    giveUpRoles(ctx, door.member)
    noteAct(ctx, { by: member.id, kind: 'door-stays-closed' })
    tellEverybody(ctx, door)
  })
  ctx.wake()
}

/** Somebody else has looked and opens the door again: everything is as before. */
export function openDoor(ctx: Context, member: Member, id: string): void {
  inTransaction(ctx.db, () => {
    const door = mayLook(ctx, member, id)
    endParting(ctx, door, { outcome: 'back', by: member.id })
    letBackIn(ctx, door.member)
    noteAct(ctx, { by: member.id, kind: 'door-opened' })
  })
  ctx.wake()
}

/** The host who closed a door opens it again herself. */
export function reopenDoor(ctx: Context, host: Member, id: string): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    const door = findParting(ctx.db, id)
    if (door?.kind !== 'safety' || door.over !== null || door.by !== host.id) throw over()
    endParting(ctx, door, { outcome: 'back', by: host.id })
    letBackIn(ctx, door.member)
    noteAct(ctx, { by: host.id, kind: 'door-opened' })
  })
  ctx.wake()
}

/** Makes everything as it was before a door was closed. Who was leaving anyway, or has left meanwhile, goes on with that. */
export function letBackIn(ctx: Context, person: string): void {
  const leaving = whySealed(ctx.db, person)
  const gone = leaving?.outcome === 'gone'
  if (!gone || leaving.posts === 'name' || leaving.kind === 'own') showPerson(ctx, person)
  if (leaving?.kind === 'own') moveOut(ctx, person, leaving.ends)
  else if (gone) moveOut(ctx, person, (leaving.over ?? 0) + limits.parting.sealed)
  else moveBackIn(ctx, person)
}

function mayLook(ctx: Context, member: Member, id: string): Parting {
  const door = findParting(ctx.db, id)
  if (door?.kind !== 'safety') throw new Refusal('not-found', 'There is no such door.')
  if (door.over !== null) throw over()
  if (!whoMayLook(ctx, door).some((each) => each.id === member.id))
    throw new Refusal('not-allowed', 'Somebody else has to look at this: not whoever closed the door.')
  return door
}

function over(): Refusal {
  return new Refusal('stale', 'Somebody was quicker, or the day is over. Nothing changed.')
}
