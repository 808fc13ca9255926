import { one } from '../../db/database.ts'
import { findPerson, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'

/** Who invited a member (by id), if that is known, and the note that stood on her invitation. Null for those who came otherwise. */
export function invitedBy(ctx: Context, member: string): { by: Person | null; note: string } | null {
  const row = one(
    ctx.db,
    'select i.made_by as maker, i.note from invited v join invitations i on i.id = v.invitation where v.member = :member',
    { member },
  )
  if (!row) return null
  return { by: row['maker'] === null ? null : findPerson(ctx.db, String(row['maker'])), note: String(row['note']) }
}
