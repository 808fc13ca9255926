import { all, inTransaction, one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { lookAgain } from '../elsewhere/remote-post.ts'
import { limits } from '../limits.ts'
import { eraseThread } from './delete-post.ts'

const day = 24 * 60 * 60 * 1000

/**
 * Forgets posts from elsewhere that came a month ago and that nobody here had anything to do with, a thread at a time: no answer,
 * like, boost, bookmark, pin, quote, vote or note of it, and no member named in it. What is kept is looked at again a month
 * later. In small batches, between which others have their turn; tells how many threads went.
 */
export async function forgetPostsElsewhere(ctx: Context): Promise<number> {
  let gone = 0
  for (;;) {
    const threads = oldThreads(ctx)
    if (threads.length === 0) return gone
    inTransaction(ctx.db, () => {
      for (const thread of threads) if (forgetThread(ctx, thread)) gone += 1
    })
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function until(ctx: Context): number {
  return ctx.now() - limits.postsElsewhere.lasts
}

function oldThreads(ctx: Context): string[] {
  const rows = all(
    ctx.db,
    `select p.thread from remote_posts r join posts p on p.id = r.post where r.touched < :until order by r.touched limit :most`,
    { until: until(ctx), most: limits.postsElsewhere.batch },
  )
  return [...new Set(rows.map((row) => String(row['thread'])))]
}

function forgetThread(ctx: Context, thread: string): boolean {
  const held = one(ctx.db, heldSql, { thread, until: until(ctx) })
  if (held?.['ours'] !== 1 && held?.['others'] !== 1) {
    eraseThread(ctx, thread)
    return true
  }
  // What only waits for something younger from elsewhere is looked at again tomorrow.
  const touched = held?.['ours'] === 1 ? ctx.now() : until(ctx) + day
  lookAgain(ctx, thread, touched)
  return false
}

const heldSql = `select max(p.home = 1
    or exists (select 1 from likes l join members m on m.id = l.actor where l.post = p.id)
    or exists (select 1 from bookmarks k where k.post = p.id)
    or exists (select 1 from pins n where n.post = p.id)
    or exists (select 1 from votes v join members m on m.id = v.actor where v.post = p.id)
    or exists (select 1 from mentions t join members m on m.id = t.actor where t.post = p.id)
    or exists (select 1 from posts b where b.boost_of = p.id and b.home = 1)
    or exists (select 1 from posts q where q.quote_of = p.id and q.home = 1)
    or exists (select 1 from notifications o where o.post = p.id)
    or exists (select 1 from stranger_posts s where s.post = p.id)
    or exists (select 1 from norm_offers f where f.post = p.id)
    or exists (select 1 from reports e where e.post = p.id)
    or exists (select 1 from reminders d where d.post = p.id)
    or exists (select 1 from parcels c where c.post = p.id)) as ours,
  max(coalesce(r.touched, :until) >= :until
    or exists (select 1 from posts x where x.boost_of = p.id and x.thread <> p.thread)
    or exists (select 1 from posts x where x.quote_of = p.id and x.thread <> p.thread)
    or exists (select 1 from posts x where x.reply_to = p.id and x.thread <> p.thread)) as others
  from posts p left join remote_posts r on r.post = p.id where p.thread = :thread`
