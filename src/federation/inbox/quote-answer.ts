import type { Context } from '../../core/context.ts'
import { findRemotePost } from '../../core/elsewhere/remote-post.ts'
import { quoteAnswered } from '../../core/posts/answer-quote.ts'
import { findTravelling } from '../../core/posts/find-travelling.ts'
import { findByPermit, findByRequest } from '../../core/posts/quotes.ts'
import { findPost } from '../../core/posts/store.ts'
import { isPermitted } from '../fetch/fetch-permit.ts'
import { postUri } from '../ids.ts'
import { uriOf } from '../wire.ts'
import { type Activity, nothing, type Work } from './activity.ts'

/** Somebody elsewhere lets somebody here quote her. Her permission is read where it lies: others must find it there too. */
export async function quoteAccepted(ctx: Context, { object, by, wire }: Activity): Promise<Work> {
  const quote = findByRequest(ctx, object ?? '')
  const permit = uriOf(wire, 'result')
  const post = quote && findPost(ctx.db, quote.post)
  const ours = post && findTravelling(ctx, post.author, post.id)
  const quoted = post?.quoteOf ? findRemotePost(ctx, post.quoteOf) : null
  if (!ours || !quoted || !permit) return nothing
  const claim = { permit, quoting: postUri(ctx, ours), quoted: quoted.uri, author: by.uri }
  if (!(await isPermitted(ctx, claim))) return nothing
  return () => quoteAnswered(ctx, by.id, { post: post.id, permit })
}

/** She does not. */
export function quoteRefused(ctx: Context, { object, by }: Activity): Work {
  const quote = findByRequest(ctx, object ?? '')
  return quote ? () => quoteAnswered(ctx, by.id, { post: quote.post, permit: null }) : nothing
}

/** She takes a permission back by deleting it. */
export function permitTakenBack(ctx: Context, author: string, permit: string): void {
  const quote = findByPermit(ctx, permit)
  if (quote) quoteAnswered(ctx, author, { post: quote.post, permit: null })
}
