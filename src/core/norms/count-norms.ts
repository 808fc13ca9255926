import { all } from '../../db/database.ts'
import { beginningOf } from '../../lib/ids.ts'
import { asking, inAudience, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import { type Member, viewing } from '../members/member.ts'
import { names } from './fold-line.ts'
import { listNorms } from './norm.ts'

/** What hosts learn about a norm: sums, never who asked whom. */
export interface NormCount {
  /** Posts the host may see that were folded under it in the last 30 days. */
  readonly posts: number
  readonly offered: number
  readonly taken: number
}

export const nothingCounted: NormCount = { posts: 0, offered: 0, taken: 0 }

const span = 30 * 24 * 60 * 60 * 1000

/** The counts of every norm by its key. */
export function countNorms(ctx: Context, host: Member): Map<string, NormCount> {
  checkIsHost(host)
  const posts = countPosts(ctx, host)
  const offers = all(
    ctx.db,
    `select norm, count(*) as offered, coalesce(sum(answer = 'taken'), 0) as taken from norm_offers where heard = 1 group by norm`,
  )
  const counts = new Map([...posts].map(([key, n]): [string, NormCount] => [key, { ...nothingCounted, posts: n }]))
  for (const row of offers) {
    const key = String(row['norm'])
    const before = counts.get(key) ?? nothingCounted
    counts.set(key, { ...before, offered: Number(row['offered']), taken: Number(row['taken']) })
  }
  return counts
}

function countPosts(ctx: Context, host: Member): Map<string, number> {
  const rows = all(
    ctx.db,
    `select p.warning from posts p where p.warning <> '' and p.boost_of is null and p.id > :since
       and ${inAudience.notNamed('p')} and ${visible('p')} order by p.id desc limit :looked`,
    { ...asking(viewing(host)), since: beginningOf(ctx.now() - span), looked: limits.norm.looked },
  )
  const lines = rows.map((row) => String(row['warning']))
  const keys = listNorms(ctx.db).map(({ key }) => key)
  return new Map(keys.map((key) => [key, lines.filter((line) => names(line, key)).length]))
}
