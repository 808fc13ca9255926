import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'

const offered = 200

/** What a member likes, in her own order. */
export function findInterests(ctx: Context, member: string): string[] {
  const rows = all(ctx.db, 'select interest from interests where member = :member order by place', { member })
  return rows.map((row) => String(row['interest']))
}

/** What people of this house say they like, the most common first: offered to those who fill in theirs. At most 200. */
export function knownInterests(ctx: Context): string[] {
  const rows = all(
    ctx.db,
    `select i.interest from interests i join members m on m.id = i.member
     where m.left_on is null and coalesce(json_extract(m.preferences, '$.showInterests'), 1) = 1
     group by i.interest order by count(*) desc, i.interest limit :offered`,
    { offered },
  )
  return rows.map((row) => String(row['interest']))
}

/** Those of one list that are in the other too, whatever their case. */
export function sharedOf(interests: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others.map((each) => each.toLowerCase()))
  return interests.filter((each) => known.has(each.toLowerCase()))
}
