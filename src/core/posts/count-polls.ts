import { all, inTransaction, one, run } from '../../db/database.ts'
import { mayTravel } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { findPost } from './store.ts'

/**
 * There is a new vote in a poll of this house, of which others are to hear: at once, or limits.poll.news after they last did.
 * Call it inside the transaction of the vote.
 */
export function wantCount(ctx: Context, id: string): void {
  const post = findPost(ctx.db, id)
  if (!post?.home || !mayTravel(post)) return
  run(
    ctx.db,
    `insert into poll_news (post, due) values (:id, :now)
     on conflict do update set due = coalesce(poll_news.due, max(:now, poll_news.told + :rest))`,
    { id, now: ctx.now(), rest: limits.poll.news },
  )
}

/** When others are to hear how a poll of this house stands, or null. */
export function countsDue(ctx: Context): number | null {
  const due = one(ctx.db, 'select min(due) as due from poll_news where due is not null')?.['due']
  return due == null ? null : Number(due)
}

/** Says of every such poll that there are new votes. */
export function countPolls(ctx: Context): void {
  inTransaction(ctx.db, () => {
    const rows = all(ctx.db, 'select post from poll_news where due is not null and due <= :now', { now: ctx.now() })
    for (const row of rows) {
      const post = String(row['post'])
      run(ctx.db, 'update poll_news set told = :now, due = null where post = :post', { post, now: ctx.now() })
      record(ctx, { name: 'poll.counted', post })
    }
  })
  ctx.wake()
}
