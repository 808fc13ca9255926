import { personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { rowsOf, type Slice, type SlicePlace, sliceOf } from '../slices.ts'
import type { Muted } from './list-muted.ts'

/** Everybody a member has muted and whose time has not run out, by id, a part at a time. */
export function listMutes(ctx: Context, member: { id: string }, place: SlicePlace): Slice<Muted> {
  const sql = `select ${personColumns}, u.until, u.quiet_notices as quiet from mutes u join actors a on a.id = u.muted
    where u.member = :me and a.gone is null and (u.until is null or u.until > :now)`
  const rows = rowsOf(ctx, { sql, key: 'u.muted', bound: { me: member.id, now: ctx.now() } }, place)
  const muted = rows.map((row) => ({
    person: personFrom(row),
    until: row['until'] == null ? null : Number(row['until']),
    quietNotices: row['quiet'] === 1,
  }))
  return sliceOf(
    muted,
    muted.map(({ person }) => person.id),
    place,
  )
}
