import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { dropPostUri, findPostByUri, noteGone } from '../elsewhere/remote-post.ts'
import { record } from '../events.ts'
import { takeBackNews } from '../notifications/take-back-news.ts'
import { eraseTraces } from './delete-post.ts'
import { findPost } from './store.ts'

/**
 * Somebody elsewhere deleted a post, or took back a boost. Only her own goes; what is not here yet will not come either. As
 * with posts of this house a husk stays, so that answers keep their place. A boost that she made twice is there until she took
 * back both.
 */
export function receiveDelete(ctx: Context, author: string, uri: string): void {
  const id = findPostByUri(ctx, uri)
  const post = id ? findPost(ctx.db, id) : null
  if (post && (post.author !== author || post.home)) return
  inTransaction(ctx.db, () => {
    noteGone(ctx, author, uri)
    if (!post || post.deleted !== null || (post.boostOf && dropPostUri(ctx, post.id, uri))) return
    if (post.boostOf) takeBackNews(ctx, { kind: 'boost', actor: author, post: post.boostOf })
    eraseFromElsewhere(ctx, post.id, author)
  })
}

/** Takes away what somebody elsewhere wrote, with all that hangs on it; a husk stays. Call it inside a transaction. */
export function eraseFromElsewhere(ctx: Context, id: string, by: string): void {
  const bound = { id, by, now: ctx.now() }
  run(ctx.db, 'update posts set deleted = :now, deleted_by = :by where boost_of = :id and deleted is null', bound)
  eraseTraces(ctx, id)
  run(ctx.db, 'delete from remote_media where post = :id', bound)
  run(
    ctx.db,
    `update posts set deleted = :now, deleted_by = :by, text = '', html = '', warning = '' where id = :id`,
    bound,
  )
  record(ctx, { name: 'post.deleted', post: id, author: by })
}
