import { all } from '../../db/database.ts'
import { findPeople, type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { type Call, callFrom } from './call.ts'

/** A call that stands, with both who meet. */
export interface CallAhead {
  readonly call: Call
  readonly member: Person
  readonly host: Person
}

const justOver = 24 * 60 * 60 * 1000

/** The calls of this house that are to come, or were in the last day and nobody called done; the soonest first. For hosts. */
export function callsAhead(ctx: Context): CallAhead[] {
  const rows = all(
    ctx.db,
    `select c.* from calls c join members m on m.id = c.member and m.left_on is null
     where c.starts > :since and c.ended is null order by c.starts limit 200`,
    { since: ctx.now() - justOver },
  )
  const calls = rows.map(callFrom)
  const people = findPeople(
    ctx.db,
    calls.flatMap(({ member, host }) => [member, host]),
  )
  return calls.flatMap((call) => {
    const [member, host] = [people.get(call.member), people.get(call.host)]
    return member && host ? [{ call, member, host }] : []
  })
}

/** Newcomers who had no call, have none ahead and asked for none, those who came first at the top; the asking host left out. */
export function newcomersWithoutCall(ctx: Context, asker: Pick<Member, 'id'>): { person: Person; joined: number }[] {
  const rows = all(
    ctx.db,
    `select ${personColumns}, m.joined from members m join actors a on a.id = m.id
     where m.joined > :since and m.left_on is null and m.id <> :me
       and not exists (select 1 from roles o where o.member = m.id and o.role = 'host')
       and not exists (select 1 from call_sheets s where s.member = m.id and s.done is not null)
       and not exists (select 1 from calls c where c.member = m.id and c.ended is null and c.starts > :over)
       and not exists (select 1 from call_wishes w where w.member = m.id)
     order by m.joined limit 50`,
    { me: asker.id, over: ctx.now() - justOver, since: ctx.now() - limits.call.offered },
  )
  return rows.map((row) => ({ person: personFrom(row), joined: Number(row['joined']) }))
}
