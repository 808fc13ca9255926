import { inTransaction, one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findPerson, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { findHouse } from '../house/house.ts'
import { limits } from '../limits.ts'
import { findMember, type Member } from '../members/member.ts'
import { isLastHost } from '../members/move-out.ts'
import { tell } from '../notifications/tell.ts'
import { readReason } from './check-words.ts'
import { hidePerson } from './hide-person.ts'
import { beginParting } from './keep-parting.ts'
import { lockOut } from './lock-out.ts'
import { findOpenParting, findOpenSafety } from './parting.ts'
import { whoMayLook } from './who-may-look.ts'

/**
 * A host closes the door for somebody at once, for the safety of others: she is signed out, and what she posted is seen
 * by nobody. It lapses after limits.parting.safety unless somebody else has looked and confirmed it; see `whoMayLook`.
 * Refuses everybody but hosts, oneself, the last host, a door that is closed already, and the same host again within
 * limits.parting.again of a lapse. Returns the id of the parting.
 */
export function closeDoor(ctx: Context, host: Member, person: string, why: string): string {
  checkIsHost(host)
  const reason = readReason(why)
  const parting = inTransaction(ctx.db, () => {
    const her = checkMayClose(ctx, host, person)
    const ends = ctx.now() + limits.parting.safety
    const names = { member: person, kind: 'safety', handle: her.name, shownName: her.shownName } as const
    const line = usualLine(ctx, her)
    const id = beginParting(ctx, { ...names, ends, by: host.id, reason, line, talkTo: host.id, posts: 'remove' })
    hidePerson(ctx, person)
    lockOut(ctx, person, ctx.now() + limits.parting.sealed)
    noteAct(ctx, { by: host.id, kind: 'door-closed' })
    for (const other of whoMayLook(ctx, { by: host.id, member: person }))
      tell(ctx, { member: other.id, kind: 'door-closed', actor: null, post: null })
    return id
  })
  ctx.wake()
  return parting
}

/** Refuses what `closeDoor` refuses before a word is written; the person otherwise. */
export function checkMayClose(ctx: Context, host: Pick<Member, 'id'>, person: string): Person {
  if (host.id === person) throw new Refusal('not-allowed', 'You can’t close the door on yourself.')
  const her = findPerson(ctx.db, person)
  if (findOpenSafety(ctx.db, person))
    throw new Refusal('stale', 'The door is closed already. Somebody else has to look now.')
  const leaving = findOpenParting(ctx.db, person)
  if (!her || !(findMember(ctx.db, person) || leaving)) throw new Refusal('not-found', 'Nobody like that lives here.')
  if (isLastHost(ctx, person))
    throw new Refusal('not-allowed', 'A house needs a host. Make somebody else a host first.')
  checkNotAgain(ctx, host, person)
  return her
}

// Otherwise one host alone could keep somebody out day after day.
function checkNotAgain(ctx: Context, host: Pick<Member, 'id'>, person: string): void {
  const lately = one(
    ctx.db,
    `select 1 from partings where member = :person and by = :host and kind = 'safety' and outcome <> 'gone' and over > :since`,
    { person, host: host.id, since: ctx.now() - limits.parting.again },
  )
  if (lately)
    throw new Refusal(
      'too-often',
      'You closed this door less than a week ago and nobody confirmed it. Somebody else has to decide, or ask the person to leave with notice.',
    )
}

/** The line that everybody gets unless a host writes another one. */
export function usualLine(ctx: Context, person: Pick<Person, 'shownName'>): string {
  return `${person.shownName} no longer lives at ${findHouse(ctx.db).name}.`
}
