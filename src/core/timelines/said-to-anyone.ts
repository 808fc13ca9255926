import { all, one } from '../../db/database.ts'
import { asking, inAudience, stranger, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type TravellingPost, travelling } from '../posts/find-travelling.ts'
import { postColumns } from '../posts/store.ts'
import { begins } from './rules.ts'

/** A place in what somebody said: posts older than `before`, or the ones that came next after `after`; ids or nothing. */
export interface OutsidePlace {
  readonly before?: string | undefined
  readonly after?: string | undefined
  readonly most?: number
}

/** What somebody here said or boosted for anybody to read, newest first, as a passer-by sees it. */
export function saidToAnyone(ctx: Context, author: string, place: OutsidePlace): TravellingPost[] {
  const { before, after, most = limits.page.posts } = place
  const bound = { author, most, ...asking(stranger) }
  if (after === undefined)
    return travelling(
      all(ctx.db, `${saidSql} and p.id < :at order by p.id desc limit :most`, { ...bound, at: before ?? '\u007f' }),
    )
  const rows = all(ctx.db, `${saidSql} and p.id > :at order by p.id limit :most`, { ...bound, at: after })
  return travelling(rows.reverse())
}

/** How much that is. */
export function countSaidToAnyone(ctx: Context, author: string): number {
  const row = one(ctx.db, `select count(*) as n from posts p where ${hers}`, { author, ...asking(stranger) })
  return Number(row?.['n'])
}

/** What somebody here began to say for anybody to find, newest first: no answers, no boosts, nothing quiet. */
export function begunForAnyone(ctx: Context, author: string, most: number): TravellingPost[] {
  const sql = `select ${postColumns} from posts p where p.author = :author and p.home = 1 and ${begins('p')}
    and ${inAudience.public('p')} and ${visible('p')} order by p.id desc limit :most`
  return travelling(all(ctx.db, sql, { author, most, ...asking(stranger) }))
}

// A boost is there for as long as what it points at is.
const hers = `p.author = :author and p.home = 1 and ${inAudience.anyone('p')} and ${visible('p')}
  and (p.boost_of is null or exists (select 1 from posts bo where bo.id = p.boost_of and ${inAudience.anyone('bo')} and ${visible('bo')}))`
const saidSql = `select ${postColumns} from posts p where ${hers}`
