import { all, one } from '../../db/database.ts'
import { asking, inAudience, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Member, viewing } from '../members/member.ts'
import { newest } from '../timelines/page.ts'
import { notMuted } from '../timelines/rules.ts'
import { placeBefore } from './standing.ts'

const week = 7 * 24 * 60 * 60 * 1000
const weeksBefore = 8
const mostAsked = 20

/**
 * The ids of members who asked that a host be told when they go quiet, and who are: less than a quarter of their usual.
 * Only posts that the reader may see are counted; the counts stay here.
 */
export function findQuiet(ctx: Context, reader: Member): string[] {
  const from = firstIdSince(ctx, ctx.now() - (weeksBefore + 1) * week)
  const asked = askedAbout(ctx, reader, from).slice(0, mostAsked)
  return asked.filter((author) => isQuiet(countWeeks(ctx, reader, { author, from }))).slice(0, limits.temperature.shown)
}

/** True when the first of these weekly counts is less than a quarter of the median of the others, which is at least three. */
export function isQuiet([last = 0, ...before]: readonly number[]): boolean {
  const sorted = [...before].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const median = ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
  return median >= limits.temperature.usual && last < median / 4
}

// Counting eight weeks of everybody is dear. Who wrote fewer posts in them than a median of four times the last week needs,
// whoever may see those posts, can not be quiet, so that leaving her out tells nothing.
function askedAbout(ctx: Context, reader: Member, from: string): string[] {
  const rows = all(
    ctx.db,
    `with asked as materialized (select m.id, (select count(*) from posts w where w.author = m.id and w.id >= :from) as written,
       (select count(*) from posts p where p.author = m.id and p.id >= :lately and ${isCounted('p')}) as last
       from members m where m.left_on is null and m.id <> :viewer and json_extract(m.preferences, '$.tellIfQuiet') = 1)
     select id from asked where written >= 4 * max(4 * last + 1, :usual) order by id`,
    { ...binding(ctx, reader), from, lately: firstIdSince(ctx, ctx.now() - week), usual: limits.temperature.usual },
  )
  return rows.map((row) => String(row['id']))
}

/** How many posts of somebody the reader may see, by week: the last seven days first. */
function countWeeks(ctx: Context, reader: Member, { author, from }: { author: string; from: string }): number[] {
  const rows = all(
    ctx.db,
    `select cast((:now - p.written) / :week as integer) as weeksAgo, count(*) as posts from posts p
     where p.author = :author and p.id >= :from and p.written <= :now and ${isCounted('p')} group by weeksAgo`,
    { ...binding(ctx, reader), author, from, week },
  )
  const counts = new Map(rows.map((row) => [Number(row['weeksAgo']), Number(row['posts'])]))
  return Array.from({ length: weeksBefore + 1 }, (_, weeksAgo) => counts.get(weeksAgo) ?? 0)
}

function binding(ctx: Context, reader: Member) {
  return { ...asking(viewing(reader)), now: ctx.now() }
}

const isCounted = (p: string) =>
  `${p}.boost_of is null and ${inAudience.notNamed(p)} and ${visible(p)} and ${notMuted(p)}`

// Ids keep the order in which posts were made whatever the clock did; the moment written in them may be wrong.
function firstIdSince(ctx: Context, moment: number): string {
  const row = one(
    ctx.db,
    'select p.id from departures d join posts p on p.seq = d.post where d.place > :place order by d.place limit 1',
    { place: placeBefore(ctx, moment) },
  )
  return String(row?.['id'] ?? newest)
}
