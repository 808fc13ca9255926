import { inTransaction, one } from '../../db/database.ts'
import { clean } from '../../lib/html.ts'
import { idFor, newId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isForAnyone, mayBeBoosted } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { checkMayGoPublic } from '../outside/outside.ts'
import type { Post } from '../posts/post.ts'
import { holdOf } from '../posts/prepare-post.ts'
import { publishPost } from '../posts/publish-post.ts'
import { findPost, insertPost } from '../posts/store.ts'
import { mayWrite } from '../rules/may-write.ts'
import { findTarget } from './find-target.ts'

/**
 * A member brings a post to those who follow her, exactly as far as it already reaches. It is held back like a post of
 * hers. Boosting twice gives the boost there is. Refuses what she may not see, what is for a circle, and what is still held.
 */
export function boostPost(ctx: Context, member: Member, id: string): Post {
  const post = findTarget(ctx, member, id)
  if (!mayBeBoosted(post.audience)) {
    throw new Refusal('not-allowed', 'This post is for fewer people than everybody there, so it can’t be boosted.')
  }
  if (post.leaves !== null) throw new Refusal('not-allowed', 'This post has not left yet. Boost it when it has.')
  const already = findBoost(ctx, member, post.id)
  if (already) return already
  mayWrite(ctx, member)
  if (isForAnyone(post.audience)) checkMayGoPublic(ctx, member)
  const boost = boostOf(ctx, member, post)
  inTransaction(ctx.db, () => {
    insertPost(ctx.db, boost)
    record(ctx, { name: 'post.written', post: boost.id, author: member.id })
    if (boost.leaves === null) publishPost(ctx, boost)
  })
  ctx.wake()
  return boost
}

/** The member's boost of this post, if there is one. */
export function findBoost(ctx: Context, member: Pick<Member, 'id'>, id: string): Post | null {
  const row = one(ctx.db, 'select id from posts where boost_of = :id and author = :member and deleted is null', {
    id,
    member: member.id,
  })
  return row && findPost(ctx.db, String(row['id']))
}

function boostOf(ctx: Context, member: Member, post: Post): Post {
  const now = ctx.now()
  const hold = holdOf(member, post.audience)
  const id = hold > 0 ? idFor(now + hold) : newId(now)
  return {
    id,
    author: member.id,
    home: true,
    audience: post.audience,
    circleOf: member.id,
    text: '',
    html: clean(''),
    warning: '',
    language: post.language,
    thread: id,
    replyTo: null,
    boostOf: post.id,
    quoteOf: null,
    written: now,
    leaves: hold > 0 ? now + hold : null,
    edited: null,
    deleted: null,
  }
}
