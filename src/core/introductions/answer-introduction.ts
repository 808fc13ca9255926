import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { Post } from '../posts/post.ts'
import { type Answer, findCard } from './introduction.ts'
import { openThread } from './open-thread.ts'

/**
 * One of the two says yes or not now. The second yes opens the thread, and its first post is given; otherwise null, and
 * nobody is told or can see that anything was said. Until it ends she may change her mind; saying the same twice changes
 * nothing. What ended, is somebody else's or never was is one answer: `not-found`.
 */
export function answerIntroduction(ctx: Context, member: { id: string }, id: string, answer: Answer): Post | null {
  const card = findCard(ctx, member, id)
  if (!card) throw new Refusal('not-found', 'That introduction is over.')
  if (card.answer === answer) return null
  const post = inTransaction(ctx.db, () => {
    run(
      ctx.db,
      `insert into introduction_answers (introduction, member, answer) values (:id, :member, :answer)
       on conflict do update set answer = excluded.answer`,
      { id, member: member.id, answer },
    )
    return answer === 'yes' ? openThread(ctx, id) : null
  })
  ctx.wake()
  return post
}
