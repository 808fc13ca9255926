import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isForAnyone } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import { noteGone } from '../elsewhere/remote-post.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import type { Post } from './post.ts'
import { findPost, forgetWords } from './store.ts'

/**
 * Deletes a member's own post: its words, pictures, poll, likes and boosts go; an empty husk stays so that answers to it
 * keep their place in the thread.
 */
export function deletePost(ctx: Context, member: Pick<Member, 'id'>, id: string): void {
  const post = findPost(ctx.db, id)
  if (!post || post.author !== member.id || post.deleted !== null) throw new Refusal('not-found', 'That post is gone.')
  inTransaction(ctx.db, () => erasePost(ctx, post, member))
  ctx.wake()
}

/** Empties a post, its traces and its boosts; `by` is its author or a host. Call it inside a transaction. */
export function erasePost(ctx: Context, { id, author }: Pick<Post, 'id' | 'author'>, by: Pick<Member, 'id'>): void {
  const boosts = { id, now: ctx.now(), by: by.id }
  const post = findPost(ctx.db, id)
  // Other servers that come for it later are told that it is gone; what never left her hands never was.
  if (post && post.leaves === null && isForAnyone(post.audience)) noteGone(ctx, author, id)
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
  record(ctx, { name: 'post.deleted', post: id, author })
}

/** Removes everything that hangs on a post; the post itself stays for the caller to empty or remove. */
export function eraseTraces(ctx: Context, id: string): void {
  forgetWords(ctx.db, id)
  for (const table of traces) run(ctx.db, `delete from ${table} where post = :id`, { id })
}

/** What hangs on a post, in an order in which it can go. */
const traces = [
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
  'filter_posts',
  'pins',
  'quotes',
  'norm_offers',
  'notifications',
] as const

/** Removes a whole thread from elsewhere with all that hangs on it, as if it had never come. Call it inside a transaction. */
export function eraseThread(ctx: Context, thread: string): void {
  const posts = 'select id from posts where thread = :thread'
  run(ctx.db, 'delete from words where rowid in (select seq from posts where thread = :thread)', { thread })
  for (const table of [...traces, 'neighborhood_posts', 'remote_media', 'post_uris', 'remote_posts'])
    run(ctx.db, `delete from ${table} where post in (${posts})`, { thread })
  run(ctx.db, 'delete from posts where thread = :thread', { thread })
}

/** Forgets how a poll was answered and the answers themselves: they were exchanged for others. */
export function forgetAnswers(ctx: Context, post: string): void {
  run(ctx.db, 'delete from votes where post = :post', { post })
  run(ctx.db, 'delete from poll_options where post = :post', { post })
}
