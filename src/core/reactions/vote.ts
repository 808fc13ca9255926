import { all, inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { wantCount } from '../posts/count-polls.ts'
import { mayWrite } from '../rules/may-write.ts'
import { findTarget } from './find-target.ts'

/**
 * A member answers a poll; `places` are the answers she chose, counted from 0. Sending the same vote again changes nothing.
 * Refuses posts she may not see, her own polls, closed ones, another vote than her first, and answers that are none.
 */
export function vote(ctx: Context, member: Member, id: string, places: readonly number[]): void {
  const post = findTarget(ctx, member, id)
  const poll = one(
    ctx.db,
    `select q.several, q.closes, (select count(*) from poll_options o where o.post = q.post) as options
     from polls q where q.post = :post`,
    { post: post.id },
  )
  if (!poll) throw new Refusal('not-found', 'There is no poll in that post.')
  const chosen = [...new Set(places)].sort((a, b) => a - b)
  const before = votesOf(ctx, member.id, post.id).map(({ place }) => place)
  if (before.length > 0 && String(before) === String(chosen)) return
  if (post.author === member.id) throw new Refusal('not-allowed', 'This is your own poll; the others answer it.')
  if (Number(poll['closes']) <= ctx.now()) throw new Refusal('too-late', 'This poll has closed.')
  if (before.length > 0) throw new Refusal('too-late', 'You voted already, and a vote stays as it is.')
  mayWrite(ctx, member)
  checkChosen(chosen, poll['several'] === 1, Number(poll['options']))
  inTransaction(ctx.db, () => {
    for (const place of chosen) {
      run(ctx.db, 'insert into votes (post, actor, place, voted) values (:post, :actor, :place, :now)', {
        post: post.id,
        actor: member.id,
        place,
        now: ctx.now(),
      })
    }
    wantCount(ctx, post.id)
    record(ctx, { name: 'poll.voted', post: post.id, actor: member.id })
  })
  ctx.wake()
}

/** What somebody answered in a poll, in the order of the answers. */
export function votesOf(ctx: Context, actor: string, post: string): { place: number; text: string }[] {
  const rows = all(
    ctx.db,
    `select v.place, o.text from votes v join poll_options o on o.post = v.post and o.place = v.place
     where v.post = :post and v.actor = :actor order by v.place`,
    { post, actor },
  )
  return rows.map((row) => ({ place: Number(row['place']), text: String(row['text']) }))
}

/** Ids of everybody who voted in a poll. */
export function votersIn(ctx: Context, post: string): string[] {
  const rows = all(ctx.db, 'select distinct actor from votes where post = :post', { post })
  return rows.map((row) => String(row['actor']))
}

function checkChosen(chosen: readonly number[], several: boolean, options: number): void {
  if (chosen.length === 0) throw new Refusal('blank', 'Choose an answer first, then vote.', 'option')
  if (chosen.some((place) => !Number.isInteger(place) || place < 0 || place >= options)) {
    throw new Refusal('bad-input', 'The poll has no such answer.', 'option')
  }
  if (!several && chosen.length > 1) throw new Refusal('bad-input', 'Choose one answer only.', 'option')
}
