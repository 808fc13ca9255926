import { all, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { endFollow } from '../follows/end-follow.ts'
import { tell } from '../notifications/tell.ts'
import { peopleAt } from './people-at.ts'

/**
 * Ends every follow and question between members and people of a server because hosts said so; they are kept for
 * limits.severed. Nothing is sent, as nothing goes there any more. Members are told. Call it inside a transaction.
 */
export function severFollows(ctx: Context, server: string): void {
  const ended = sever(ctx, { server, member: null, heard: true })
  for (const member of ended) tellAgain(ctx, member, 'server-shut')
}

/** The same for one member who wants it so; the other side hears of it. */
export function severFollowsOf(ctx: Context, member: string, server: string): void {
  sever(ctx, { server, member, heard: false })
}

/** Tells a member once, however many servers it was about. */
export function tellAgain(ctx: Context, member: string, kind: 'server-shut' | 'server-back'): void {
  const told = one(
    ctx.db,
    'select 1 from notifications n where n.member = :member and n.kind = :kind and n.made = :now',
    { member, kind, now: ctx.now() },
  )
  if (!told) tell(ctx, { member, kind, actor: null, post: null })
}

interface Cut {
  readonly server: string
  readonly member: string | null
  readonly heard: boolean
}

function sever(ctx: Context, { server, member, heard }: Cut): Set<string> {
  const people = JSON.stringify(peopleAt(ctx, server))
  const rows = all(ctx.db, tiesSql, { people, member })
  for (const row of rows) {
    const pair = { follower: String(row['follower']), followee: String(row['followee']) }
    run(ctx.db, keepSql, {
      ...pair,
      server,
      member,
      asked: Number(row['asked']),
      since: Number(row['since']),
      boosts: Number(row['boosts']),
      tell: Number(row['tell']),
      now: ctx.now(),
    })
    endFollow(ctx, pair.follower, pair.followee, heard)
  }
  return new Set(rows.map((row) => String(row['member'])))
}

const tiesSql = `with others as (select value as id from json_each(:people))
  select m.id as member, f.follower, f.followee, f.since, f.boosts, f.tell, 0 as asked from others o
    join follows f on f.followee = o.id join members m on m.id = f.follower where :member is null or m.id = :member
  union all select m.id, f.follower, f.followee, f.since, f.boosts, f.tell, 0 from others o
    join follows f on f.follower = o.id join members m on m.id = f.followee where :member is null or m.id = :member
  union all select m.id, q.follower, q.followee, q.asked, 1, 0, 1 from others o
    join follow_requests q on q.followee = o.id join members m on m.id = q.follower where :member is null or m.id = :member
  union all select m.id, q.follower, q.followee, q.asked, 1, 0, 1 from others o
    join follow_requests q on q.follower = o.id join members m on m.id = q.followee where :member is null or m.id = :member`

const keepSql = `insert into severed (follower, followee, host, member, asked, since, boosts, tell, cut)
  values (:follower, :followee, :server, :member, :asked, :since, :boosts, :tell, :now)
  on conflict do update set host = excluded.host, member = excluded.member, asked = excluded.asked, since = excluded.since,
    boosts = excluded.boosts, tell = excluded.tell, cut = excluded.cut, restored = null`
