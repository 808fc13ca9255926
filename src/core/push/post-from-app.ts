import { inTransaction } from '../../db/database.ts'
import { isForAnyone } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import type { Draft } from '../posts/draft.ts'
import type { Post } from '../posts/post.ts'
import { findSent, writePost } from '../posts/write-post.ts'
import { tellHeld } from './tell-held.ts'

/**
 * A member posts with an app. Apps know of no hold, so when it is for anyone, her browsers tell her that she can still take it
 * back. `once` is a key of the app's: sending it again gives the same post, and tells nobody again.
 */
export function postFromApp(
  ctx: Context,
  member: Member,
  draft: Draft,
  { app, once }: { app: { readonly name: string }; once: string },
): Post {
  return inTransaction(ctx.db, () => {
    const already = once ? findSent(ctx, member, once) : null
    if (already) return already
    const post = writePost(ctx, member, draft, once)
    if (isForAnyone(post.audience)) tellHeld(ctx, post, app.name)
    return post
  })
}
