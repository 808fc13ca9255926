import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'

/** The tags a member follows, in the order of the alphabet. */
export function followedTags(ctx: Context, member: Pick<Member, 'id'>): string[] {
  const rows = all(ctx.db, 'select tag from followed_tags where member = :member order by tag', { member: member.id })
  return rows.map((row) => String(row['tag']))
}
