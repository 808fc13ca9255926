import { isForAnyone, mayTravel } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import { findRemotePost } from '../elsewhere/remote-post.ts'
import type { Post } from './post.ts'
import { type QuoteState, saveQuote } from './quotes.ts'
import { findPost } from './store.ts'

/**
 * How it stands with the quote in a post that is being written here. Quoting oneself, or at home, needs nobody's leave; people
 * here let each other. Elsewhere she is asked when her server says who may; where it says nothing, or the post is not for
 * anyone, the quote leaves as a link. Call it inside the transaction that writes the post.
 */
export function beginQuote(ctx: Context, post: Post): void {
  const quoted = post.quoteOf ? findPost(ctx.db, post.quoteOf) : null
  if (!quoted || quoted.author === post.author || !mayTravel(post)) return
  if (quoted.home) {
    if (isForAnyone(post.audience)) saveQuote(ctx, post.id, { state: 'allowed', given: true })
    return
  }
  saveQuote(ctx, post.id, { state: stateOf(ctx, post, quoted) })
}

function stateOf(ctx: Context, post: Post, quoted: Post): QuoteState {
  const quotable = findRemotePost(ctx, quoted.id)?.quotable ?? 'unsaid'
  if (quotable === 'nobody') return 'refused'
  return quotable === 'unsaid' || !isForAnyone(post.audience) ? 'link' : 'asked'
}
