import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { findPost, forgetWords } from './store.ts'

/**
 * Deletes a member's own post: its words, pictures, poll, likes and boosts go; an empty husk stays so that answers to it
 * keep their place in the thread.
 */
export function deletePost(ctx: Context, member: Member, id: string): void {
  const post = findPost(ctx.db, id)
  if (!post || post.author !== member.id || post.deleted !== null) throw new Refusal('not-found', 'That post is gone.')
  inTransaction(ctx.db, () => {
    const boosts = { id, now: ctx.now(), by: member.id }
    run(
      ctx.db,
      'update posts set deleted = :now, deleted_by = :by, leaves = null where boost_of = :id and deleted is null',
      boosts,
    )
    eraseTraces(ctx, id)
    run(
      ctx.db,
      `update posts set deleted = :now, deleted_by = :by, leaves = null, text = '', html = '', warning = '' where id = :id`,
      boosts,
    )
    record(ctx, { name: 'post.deleted', post: id, author: member.id })
  })
  ctx.wake()
}

/** Removes everything that hangs on a post; the post itself stays for the caller to empty or remove. */
export function eraseTraces(ctx: Context, id: string): void {
  forgetWords(ctx.db, id)
  for (const table of [
    'mentions',
    'post_tags',
    'attachments',
    'votes',
    'poll_options',
    'polls',
    'revisions',
    'post_links',
    'likes',
    'bookmarks',
    'pins',
    'norm_offers',
    'notifications',
  ]) {
    run(ctx.db, `delete from ${table} where post = :id`, { id })
  }
}
