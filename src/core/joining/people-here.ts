import { all, one, type Row } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { findMember, type Member } from '../members/member.ts'

/** Somebody who lives here as hosts see her: how she came and when she was last around (to five minutes). */
export interface Resident {
  readonly member: Member
  readonly invitedBy: Person | null
  readonly seen: number
}

/** Everybody who lives here, in the order they came. */
export function peopleHere(ctx: Context): Resident[] {
  return residentsFrom(ctx, all(ctx.db, `${question} order by m.joined, m.id`))
}

/** Somebody (by id) who lives here; null when she does not. */
export function findResident(ctx: Context, id: string): Resident | null {
  const row = one(ctx.db, `${question} and m.id = :id`, { id })
  return (row && residentsFrom(ctx, [row])[0]) ?? null
}

const question = `select m.id, m.seen, i.made_by as inviter from members m
    left join invited v on v.member = m.id left join invitations i on i.id = v.invitation
  where m.left_on is null`

function residentsFrom(ctx: Context, rows: readonly Row[]): Resident[] {
  const inviters = findPeople(
    ctx.db,
    rows.flatMap((row) => (row['inviter'] === null ? [] : [String(row['inviter'])])),
  )
  return rows.flatMap((row) => {
    const member = findMember(ctx.db, String(row['id']))
    return member
      ? [{ member, invitedBy: inviters.get(String(row['inviter'])) ?? null, seen: Number(row['seen']) }]
      : []
  })
}
