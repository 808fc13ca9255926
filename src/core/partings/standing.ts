import { all, one } from '../../db/database.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findPerson, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { findMember, type Member } from '../members/member.ts'
import { findOpenParting, findOpenSafety, type Parting, whySealed } from './parting.ts'

/** How somebody stands to the house, as its hosts see it. */
export interface Standing {
  readonly person: Person
  /** Null when she does not live here at the moment. */
  readonly member: Member | null
  /** The parting she is on, by herself or asked. */
  readonly open: Parting | null
  /** A door that was closed at once and waits for somebody to look. */
  readonly door: Parting | null
  /** How she left, when she has. */
  readonly left: Parting | null
  /** Until when (milliseconds) she can take her boxes; null when she lives here or they are gone. */
  readonly boxesUntil: number | null
}

/** Everybody who is leaving, or has left and can still take her boxes, for hosts; the latest first. */
export function listLeaving(ctx: Context, host: Member): Standing[] {
  checkIsHost(host)
  const rows = all(
    ctx.db,
    `select t.member, max(t.id) as latest from partings t join members m on m.id = t.member
     where t.over is null or (m.left_on is not null and m.cleared is null) group by t.member order by latest desc`,
  )
  return rows.map((row) => standingOf(ctx, host, String(row['member'])))
}

/** One person’s standing, for hosts. People who never lived here are `not-found`. */
export function standingOf(ctx: Context, host: Member, id: string): Standing {
  checkIsHost(host)
  const row = isId(id)
    ? one(ctx.db, 'select left_on as leftOn, sealed, cleared from members where id = :id', { id })
    : null
  const person = row && findPerson(ctx.db, id)
  if (!person) throw new Refusal('not-found', 'Nobody like that lives here.')
  const why = whySealed(ctx.db, id)
  const until = row['leftOn'] !== null && row['cleared'] === null ? Number(row['sealed']) : 0
  return {
    person,
    member: findMember(ctx.db, id),
    open: findOpenParting(ctx.db, id),
    door: findOpenSafety(ctx.db, id),
    left: why?.outcome === 'gone' ? why : null,
    boxesUntil: until > ctx.now() ? until : null,
  }
}
