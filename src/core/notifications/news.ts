import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** True when the inbox holds something that came after the member last looked into it. */
export function hasNews(ctx: Context, member: { id: string }): boolean {
  return (
    one(
      ctx.db,
      `select 1 from notifications n where n.member = :id
         and n.id > coalesce((select mark from seen_marks s where s.member = :id and s.place = 'inbox'), '') limit 1`,
      { id: member.id },
    ) !== null
  )
}
