import { all, one, type Row } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Trouble } from '../servers/trouble.ts'

/** How far a post came at one server. The last letter about it counts: the post itself, or the newest change of it. */
export type Whereabouts =
  | { readonly host: string; readonly state: 'arrived'; readonly at: number }
  /** Hosts have yet to judge that server. */
  | { readonly host: string; readonly state: 'held' }
  | { readonly host: string; readonly state: 'waiting'; readonly next: number; readonly trouble: Trouble | null }
  | {
      readonly host: string
      readonly state: 'refused' | 'given-up'
      readonly at: number
      readonly trouble: Trouble | null
    }

/** Servers by name, those that it did not reach first; `all` counts them by state. */
export interface WhereItWent {
  readonly all: number
  readonly arrived: number
  readonly waiting: number
  readonly failed: number
  readonly servers: readonly Whereabouts[]
  /** Servers that got it so long ago that the letters are forgotten, by name. */
  readonly before: readonly string[]
  readonly pages: number
}

/** Where a post went, limits.mail.shown servers to a page, from 1. Who may ask is the caller's to know. */
export function whereItWent(ctx: Context, post: string, page: number): WhereItWent {
  const counts = one(
    ctx.db,
    `with ${newest} select count(*) as "all", count(*) filter (where state = 'done') as arrived,
       count(*) filter (where state in ('waiting', 'held')) as waiting from newest`,
    { post },
  )
  const [found, arrived, waiting] = ['all', 'arrived', 'waiting'].map((name) => Number(counts?.[name]))
  const known = Number(found)
  const before = forgottenHosts(ctx, post)
  return {
    all: known + before.length,
    arrived: Number(arrived) + before.length,
    waiting: Number(waiting),
    failed: known - Number(arrived) - Number(waiting),
    servers: serversOf(ctx, post, page),
    before,
    pages: Math.max(1, Math.ceil(known / limits.mail.shown)),
  }
}

// Of several inboxes at one server the one that is furthest behind counts.
const newest = `newest as (
  select host, state, finished, trouble, coalesce(due, 0) as due from (
    select d.host, d.state, d.finished, d.trouble, d.due, row_number() over (partition by d.host order by
      case d.state when 'held' then 0 when 'waiting' then 0 when 'given-up' then 1 when 'refused' then 2 else 3 end, d.seq) as place
    from deliveries d join parcels p on p.id = d.parcel
    where p.post = :post and p.kind not in ('Delete', 'Undo') and p.id = (
      select max(q.id) from parcels q join deliveries e on e.parcel = q.id where q.post = :post and e.inbox = d.inbox))
  where place = 1)`

function serversOf(ctx: Context, post: string, page: number): Whereabouts[] {
  const rows = all(
    ctx.db,
    `with ${newest} select n.host, n.state, n.finished, max(n.due, coalesce(l.rests, 0), :now) as next,
       coalesce(n.trouble, iif(n.state = 'waiting' and l.rests > :now, s.trouble, null)) as trouble
     from newest n left join lanes l on l.host = n.host left join servers s on s.host = n.host
     order by n.state = 'done', n.state in ('waiting', 'held'), n.host limit :most offset :from`,
    { post, now: ctx.now(), most: limits.mail.shown, from: (page - 1) * limits.mail.shown },
  )
  return rows.map(whereaboutsFrom)
}

function whereaboutsFrom(row: Row): Whereabouts {
  const host = String(row['host'])
  const trouble = row['trouble'] as Trouble | null
  switch (row['state']) {
    case 'done':
      return { host, state: 'arrived', at: Number(row['finished']) }
    case 'held':
      return { host, state: 'held' }
    case 'waiting':
      return { host, state: 'waiting', next: Number(row['next']), trouble }
    default:
      return { host, state: row['state'] as 'refused' | 'given-up', at: Number(row['finished']), trouble }
  }
}

function forgottenHosts(ctx: Context, post: string): string[] {
  const rows = all(
    ctx.db,
    `select distinct i.host from went_to w, json_each(w.inboxes) j join inboxes i on i.id = j.value
     where w.post = :post and i.host not in (
       select d.host from deliveries d join parcels p on p.id = d.parcel where p.post = :post) order by i.host`,
    { post },
  )
  return rows.map((row) => String(row['host']))
}
