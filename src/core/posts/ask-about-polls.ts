import { all, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

const atOnce = 10

/** Somebody looks at a poll from elsewhere: when its counts are old they are asked for again. */
export function lookAtPoll(ctx: Context, post: string): void {
  const asked = run(
    ctx.db,
    `update remote_polls set wanted = :now where post = :post and wanted is null and fetched < :old
       and fetched < (select q.closes from polls q where q.post = remote_polls.post)`,
    { post, now: ctx.now(), old: ctx.now() - limits.poll.fresh },
  )
  if (asked > 0) ctx.wake()
}

/** A poll from elsewhere has ended in which somebody here voted: how it ended is asked for a minute later. */
export function wantEnd(ctx: Context, post: string): void {
  run(ctx.db, 'update remote_polls set wanted = :at where post = :post', { post, at: ctx.now() + 60_000 })
}

/** When the next counts are to be asked for, or null. */
export function pollsWanted(ctx: Context): number | null {
  const at = one(ctx.db, 'select min(wanted) as at from remote_polls where wanted is not null')?.['at']
  return at == null ? null : Number(at)
}

/** Asks for counts somebody wants. Each is asked for once: a server that does not answer is asked when somebody looks again. */
export async function askAboutPolls(ctx: Context, ask: (post: string) => Promise<void>): Promise<void> {
  const rows = all(
    ctx.db,
    'select post from remote_polls where wanted is not null and wanted <= :now order by wanted limit :atOnce',
    { now: ctx.now(), atOnce },
  )
  const posts = rows.map((row) => String(row['post']))
  for (const post of posts)
    run(ctx.db, 'update remote_polls set wanted = null, fetched = :now where post = :post', { post, now: ctx.now() })
  await Promise.all(posts.map(ask))
}
