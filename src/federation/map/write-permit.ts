import type { Context } from '../../core/context.ts'
import { findRemotePost } from '../../core/elsewhere/remote-post.ts'
import { findTravelling, type TravellingPost } from '../../core/posts/find-travelling.ts'
import { findQuote } from '../../core/posts/quotes.ts'
import { findPost } from '../../core/posts/store.ts'
import { actorUri, permitUri, postUri } from '../ids.ts'
import { context } from './write-actor.ts'

/**
 * The permission to quote a post written here (FEP-044f), as whoever comes across the quote reads it; `quoting` is our id of
 * the post that quotes. Null when there is none, or none any more.
 */
export function writePermit(ctx: Context, quoted: TravellingPost, quoting: string): Record<string, unknown> | null {
  const post = findPost(ctx.db, quoting)
  const quote = findQuote(ctx, quoting)
  const ours = post && findTravelling(ctx, post.author, quoting)
  const uri = ours ? postUri(ctx, ours) : findRemotePost(ctx, quoting)?.uri
  if (post?.deleted !== null || post.quoteOf !== quoted.id || !quote?.given || quote.state !== 'allowed' || !uri)
    return null
  return {
    '@context': context,
    id: permitUri(ctx, quoted, quoting),
    type: 'QuoteAuthorization',
    attributedTo: actorUri(ctx, quoted.author),
    interactingObject: uri,
    interactionTarget: postUri(ctx, quoted),
  }
}
