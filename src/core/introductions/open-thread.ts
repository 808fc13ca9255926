import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findPeople } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { findMember } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import type { Post } from '../posts/post.ts'
import { withoutHold, writePost } from '../posts/write-post.ts'
import { didBothSayYes, findIntroduction, type Introduction } from './introduction.ts'
import { introductionDraft } from './introduction-draft.ts'
import { mayMeetNow } from './kept-apart.ts'

/**
 * Opens the conversation of an introduction to which both said yes, and ends it: the post, the end and the news are one
 * step, inside the caller's transaction, so that it happens once or not at all. Gives null while it can't be: then the
 * clock tries again until it lapses.
 */
export function openThread(ctx: Context, id: string): Post | null {
  const found = findIntroduction(ctx, id)
  if (!found || !didBothSayYes(ctx.db, id)) return null
  const post = mayMeetNow(ctx, { id: found.introducer }, found) ? writeFirst(ctx, found) : null
  if (!post) {
    tryLater(ctx, found)
    return null
  }
  endIntroduction(ctx, found, ctx.now())
  tell(ctx, { member: found.introducer, kind: 'introduced', actor: null, post: null })
  record(ctx, { name: 'introduction.opened', introduction: id, post: post.id })
  return post
}

/** Forgets an introduction with everything that was said about it; only that the pair had one, and until when, stays. */
export function endIntroduction(ctx: Context, { id, one, other }: Introduction, ended: number): void {
  run(ctx.db, 'delete from introductions where id = :id', { id })
  run(
    ctx.db,
    'insert into introduced (one, other, ended) values (:one, :other, :ended) on conflict do update set ended = excluded.ended',
    { one, other, ended },
  )
}

function writeFirst(ctx: Context, { introducer, one, other, reason }: Introduction): Post | null {
  const member = findMember(ctx.db, introducer)
  const people = findPeople(ctx.db, [one, other])
  const [first, second] = [people.get(one), people.get(other)]
  if (!member || !first || !second) return null
  return tryToWrite(() => writePost(ctx, withoutHold(member), introductionDraft(member, [first, second], reason)))
}

// Her writing may wait for rules that she has not read, long after she offered this. A refusal comes before anything is
// written, but for that of a full disk, which undoes the answer too.
function tryToWrite(write: () => Post): Post | null {
  try {
    return write()
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.code !== 'no-space') return null
    throw refusal
  }
}

function tryLater(ctx: Context, { id, ends }: Introduction): void {
  const look = Math.min(ends, ctx.now() + limits.introduction.tryAgain)
  run(ctx.db, 'update introductions set look = :look where id = :id', { id, look })
}
