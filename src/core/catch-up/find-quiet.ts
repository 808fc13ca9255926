import { all } from '../../db/database.ts'
import { asking, inAudience, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Member, viewing } from '../members/member.ts'
import { notMuted } from '../timelines/rules.ts'

const week = 7 * 24 * 60 * 60 * 1000
const weeksBefore = 8

/**
 * The ids of members who asked that a host be told when they go quiet, and who are: less than a quarter of their usual.
 * Only posts that the reader may see are counted; the counts stay here.
 */
export function findQuiet(ctx: Context, reader: Member): string[] {
  const rows = all(
    ctx.db,
    `select p.author, cast((:now - p.written) / :week as integer) as weeksAgo, count(*) as posts
     from members m cross join posts p on p.author = m.id and p.written > :since and p.written <= :now
     where m.left_on is null and m.id <> :viewer and json_extract(m.preferences, '$.tellIfQuiet') = 1
       and p.boost_of is null and ${inAudience.notNamed('p')} and ${visible('p')} and ${notMuted('p')}
     group by p.author, weeksAgo`,
    { ...asking(viewing(reader)), now: ctx.now(), week, since: ctx.now() - (weeksBefore + 1) * week },
  )
  const people = Map.groupBy(rows, (row) => String(row['author']))
  return [...people].flatMap(([author, counts]) => {
    const weeks = Array.from({ length: weeksBefore + 1 }, (_, weeksAgo) =>
      Number(counts.find((row) => row['weeksAgo'] === weeksAgo)?.['posts'] ?? 0),
    )
    return isQuiet(weeks) ? [author] : []
  })
}

/** True when the first of these weekly counts is less than a quarter of the median of the others, which is at least three. */
export function isQuiet([last = 0, ...before]: readonly number[]): boolean {
  const sorted = [...before].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const median = ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
  return median >= limits.temperature.usual && last < median / 4
}
