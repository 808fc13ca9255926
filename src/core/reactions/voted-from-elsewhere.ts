import { inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { wantCount } from '../posts/count-polls.ts'
import { findTargetElsewhere } from '../posts/find-target-elsewhere.ts'

/**
 * Somebody elsewhere votes for one answer of a poll. Only in polls of people here that she may see and that are open; one
 * answer for each voter, unless several are allowed; what is no answer counts for none. The same vote twice is one.
 */
export function votedFromElsewhere(ctx: Context, voter: string, vote: { post: string; option: string }): void {
  const post = findTargetElsewhere(ctx, voter, vote.post)
  if (!post?.home) return
  const choice = one(
    ctx.db,
    `select o.place from polls q join poll_options o on o.post = q.post and o.text = :option
     where q.post = :post and q.closes > :now and (q.several = 1
       or not exists (select 1 from votes v where v.post = q.post and v.actor = :voter))`,
    { post: post.id, option: vote.option, voter, now: ctx.now() },
  )
  if (!choice) return
  inTransaction(ctx.db, () => {
    const counted = run(
      ctx.db,
      'insert into votes (post, actor, place, voted) values (:post, :voter, :place, :now) on conflict do nothing',
      { post: post.id, voter, place: Number(choice['place']), now: ctx.now() },
    )
    if (counted === 0) return
    wantCount(ctx, post.id)
    record(ctx, { name: 'poll.voted', post: post.id, actor: voter })
  })
}
