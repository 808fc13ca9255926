import { inTransaction } from '../../db/database.ts'
import { isForAnyone } from '../audience/audience.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findTargetElsewhere } from './find-target-elsewhere.ts'
import type { Post } from './post.ts'
import { findQuote, saveQuote } from './quotes.ts'
import { findPost } from './store.ts'

/**
 * Somebody elsewhere asks whether she may quote a post of somebody here (FEP-044f). What is for anyone may be quoted by
 * everybody who is not blocked, all else by nobody. `quoting` is her post, which is here already; asking again answers again.
 */
export function answerQuote(
  ctx: Context,
  quoter: string,
  { quoting, request }: { quoting: Post; request: string },
): void {
  const quoted = quoting.author === quoter ? findTargetElsewhere(ctx, quoter, quoting.quoteOf) : null
  if (!quoted?.home) return
  inTransaction(ctx.db, () => {
    const allowed = isForAnyone(quoted.audience)
    saveQuote(ctx, quoting.id, { state: allowed ? 'allowed' : 'refused', given: allowed, request })
    record(ctx, { name: 'quote.answered', post: quoting.id, by: quoted.author })
  })
}

/**
 * Whoever wrote a quoted post said whether a quote of it may be shown; null is a no, also a later one. Only what was asked of
 * her, and her own word counts. `permit` is where she says so.
 */
export function quoteAnswered(
  ctx: Context,
  author: string,
  { post: id, permit }: { post: string; permit: string | null },
): void {
  const [post, quote] = [findPost(ctx.db, id), findQuote(ctx, id)]
  const quoted = post?.quoteOf ? findPost(ctx.db, post.quoteOf) : null
  // A no that was given once is not overrun by an older yes that comes late.
  if (!quote || quote.given || quoted?.author !== author || quote.state === 'refused') return
  if (permit && quote.permit === permit) return
  inTransaction(ctx.db, () => {
    saveQuote(ctx, id, { state: permit ? 'allowed' : 'refused', permit })
    record(ctx, { name: 'quote.answered', post: id, by: author })
  })
}
