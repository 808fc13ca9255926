import { all } from '../../db/database.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'

/** Somebody a member does not want to read; `until` in milliseconds, null for good. */
export interface Muted {
  readonly person: Person
  readonly until: number | null
  readonly quietNotices: boolean
}

/** Everybody the member has muted and whose time has not run out, the latest first. */
export function listMuted(ctx: Context, member: { id: string }): Muted[] {
  const rows = all(
    ctx.db,
    `select ${personColumns}, u.until, u.quiet_notices as quiet from mutes u join actors a on a.id = u.muted
     where u.member = :me and (u.until is null or u.until > :now) order by u.since desc, a.id desc`,
    { me: member.id, now: ctx.now() },
  )
  return rows.map((row) => ({
    person: personFrom(row),
    until: row['until'] == null ? null : Number(row['until']),
    quietNotices: row['quiet'] === 1,
  }))
}
