import { all } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { hostsOf } from '../members/hosts-of.ts'

/**
 * Who may confirm or undo a door that was closed at once: hosts other than the one who closed it and the person it is
 * about. Where there is no other host, keepers and deputies. Nobody at all means that it lapses.
 */
export function whoMayLook(ctx: Context, door: { readonly by: string | null; readonly member: string }): Person[] {
  const others = (people: readonly Person[]) => people.filter(({ id }) => id !== door.by && id !== door.member)
  const hosts = others(hostsOf(ctx.db))
  return hosts.length > 0 ? hosts : others(keepersAndDeputies(ctx))
}

function keepersAndDeputies(ctx: Context): Person[] {
  const rows = all(
    ctx.db,
    `select distinct r.member from roles r join members m on m.id = r.member
     where r.role in ('keeper', 'deputy') and m.left_on is null order by r.member`,
  )
  return [
    ...findPeople(
      ctx.db,
      rows.map((row) => String(row['member'])),
    ).values(),
  ]
}
