import { all, inTransaction, one, run } from '../../db/database.ts'
import { mayTravel } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { findPost } from './store.ts'

const untold = `select q.post, count(*) as votes, coalesce(n.told + :rest, min(v.voted)) as due from polls q
  join posts p on p.id = q.post and p.home = 1 join votes v on v.post = q.post left join poll_news n on n.post = q.post
  where q.closed is null group by q.post having count(*) > coalesce(n.votes, 0)`

const rest = limits.poll.news

/** When others are to hear how a poll of this house stands, or null: limits.poll.news after they last heard, if there are new votes. */
export function countsDue(ctx: Context): number | null {
  const row = one(ctx.db, `select min(due) as due from (${untold})`, { rest })
  return row?.['due'] == null ? null : Number(row['due'])
}

/** Says of every such poll that there are new votes. */
export function countPolls(ctx: Context): void {
  inTransaction(ctx.db, () => {
    for (const row of all(ctx.db, `select post, votes from (${untold}) where due <= :now`, { rest, now: ctx.now() }))
      countPoll(ctx, String(row['post']), Number(row['votes']))
  })
  ctx.wake()
}

function countPoll(ctx: Context, id: string, votes: number): void {
  run(
    ctx.db,
    `insert into poll_news (post, told, votes) values (:id, :now, :votes)
     on conflict do update set told = excluded.told, votes = excluded.votes`,
    { id, votes, now: ctx.now() },
  )
  const post = findPost(ctx.db, id)
  if (post && mayTravel(post)) record(ctx, { name: 'poll.counted', post: id })
}
