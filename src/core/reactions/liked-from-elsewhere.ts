import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { forgetActUri, isAboutAnother, noteActUri } from '../elsewhere/acts.ts'
import { record } from '../events.ts'
import { takeBackNews } from '../notifications/take-back-news.ts'
import { tell } from '../notifications/tell.ts'
import { findTargetElsewhere } from '../posts/find-target-elsewhere.ts'

/** Somebody elsewhere likes a post. `uri` is the address of her like. Liking twice is liking once; what she can't see she can't like. */
export function likedFromElsewhere(
  ctx: Context,
  actor: string,
  { post: id, uri }: { post: string; uri: string | null },
): void {
  const post = findTargetElsewhere(ctx, actor, id)
  // What others like elsewhere is between them and its author.
  if (!post?.home) return
  inTransaction(ctx.db, () => {
    const liked = run(
      ctx.db,
      'insert into likes (actor, post, liked) values (:actor, :post, :now) on conflict do nothing',
      { actor, post: post.id, now: ctx.now() },
    )
    if (uri) noteActUri(ctx, { uri, kind: 'like', actor, object: post.id })
    if (liked === 0) return
    tell(ctx, { member: post.author, kind: 'like', actor, post: post.id })
    record(ctx, { name: 'post.liked', post: post.id, actor })
  })
}

/** She takes it back, and the news of it goes with it. */
export function unlikedFromElsewhere(
  ctx: Context,
  actor: string,
  { post, uri }: { post: string; uri: string | null },
): void {
  const act = { kind: 'like', actor, object: post } as const
  inTransaction(ctx.db, () => {
    if (isAboutAnother(ctx, act, uri) || !forgetActUri(ctx, act, uri)) return
    if (run(ctx.db, 'delete from likes where actor = :actor and post = :post', { actor, post }) === 0) return
    takeBackNews(ctx, { kind: 'like', actor, post })
    record(ctx, { name: 'post.unliked', post, actor })
  })
}
