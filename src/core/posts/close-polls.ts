import { all, inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { tell } from '../notifications/tell.ts'
import { wantEnd } from './ask-about-polls.ts'

/** When the next poll closes, or null. */
export function pollsDue(ctx: Context): number | null {
  const at = one(ctx.db, 'select min(closes) as at from polls where closed is null')?.['at']
  return at == null ? null : Number(at)
}

/** Closes every poll whose time has come, and tells its author and those who voted. Run by the clock. */
export function closePolls(ctx: Context): number {
  const rows = all(
    ctx.db,
    `select q.post, p.author from polls q join posts p on p.id = q.post
     where q.closed is null and q.closes <= :now order by q.closes limit 100`,
    { now: ctx.now() },
  )
  for (const row of rows) inTransaction(ctx.db, () => closePoll(ctx, String(row['post']), String(row['author'])))
  if (rows.length > 0) ctx.wake()
  return rows.length
}

function closePoll(ctx: Context, post: string, author: string): void {
  run(ctx.db, 'update polls set closed = :now where post = :post', { post, now: ctx.now() })
  const voters = all(ctx.db, 'select distinct actor from votes where post = :post', { post }).map((row) =>
    String(row['actor']),
  )
  if (voters.length > 0) wantEnd(ctx, post)
  for (const member of new Set([author, ...voters])) tell(ctx, { member, kind: 'poll-closed', actor: null, post })
  record(ctx, { name: 'poll.closed', post })
}
