import { all, one } from '../../db/database.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'

const hasRead = 'exists (select 1 from rules_read r where r.member = m.id and r.version >= :version)'

/** How many of those who live here have read this version of the rules, or a newer one. */
export function whoHasRead(ctx: Context, version: number): { read: number; all: number } {
  const row = one(
    ctx.db,
    `select count(*) as n, coalesce(sum(${hasRead}), 0) as read from members m where m.left_on is null`,
    { version },
  )
  return { read: Number(row?.['read']), all: Number(row?.['n']) }
}

/** Those who have not, by name, for hosts only: to be asked in person, never to be shown around. */
export function whoHasNotRead(ctx: Context, host: Member, version: number): Person[] {
  checkIsHost(host)
  const rows = all(
    ctx.db,
    `select ${personColumns} from members m join actors a on a.id = m.id
     where m.left_on is null and not ${hasRead} order by a.shown_name collate nocase, a.id`,
    { version },
  )
  return rows.map(personFrom)
}
