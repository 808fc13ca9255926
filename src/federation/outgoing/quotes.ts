import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { findRemote } from '../../core/elsewhere/remote-actor.ts'
import { findRemotePost } from '../../core/elsewhere/remote-post.ts'
import { findTravelling, type TravellingPost } from '../../core/posts/find-travelling.ts'
import { findQuote, saveQuote } from '../../core/posts/quotes.ts'
import { findPost } from '../../core/posts/store.ts'
import { newId } from '../../lib/ids.ts'
import { actorUri, permitUri, postUri } from '../ids.ts'
import { writeActivity } from '../map/write-activity.ts'
import { writeNote } from '../map/write-note.ts'
import { tellAll } from './tell-all.ts'

/** Asks whoever wrote what a post quotes whether it may (FEP-044f), when her server says that she can be asked. */
export function askToQuote(ctx: Context, post: TravellingPost): void {
  const quote = findQuote(ctx, post.id)
  const quoted = post.quoteOf ? findPost(ctx.db, post.quoteOf) : null
  const [remote, author] = quoted ? [findRemotePost(ctx, quoted.id), findRemote(ctx, quoted.author)] : [null, null]
  if (quote?.state !== 'asked' || !remote || !author) return
  const id = `${actorUri(ctx, post.author)}/quote-requests/${newId(ctx.now())}`
  saveQuote(ctx, post.id, { request: id })
  const { '@context': context, ...instrument } = writeNote(ctx, post)
  const wire = writeActivity(ctx, { id, type: 'QuoteRequest', by: post.author, object: remote.uri, to: [author.uri] })
  const body = JSON.stringify({ ...wire, instrument })
  send(ctx, { actor: post.author, kind: 'QuoteRequest', body, post, to: [author.inbox] })
}

/**
 * A question about a quote was answered: ours to somebody elsewhere, or hers to us. Who asked us hears the answer; who got a post
 * of ours gets it again, with the permission.
 */
export function quoteAnswered(ctx: Context, { post: id, by }: { post: string; by: string }): void {
  const post = findPost(ctx.db, id)
  if (!post) return
  const ours = findTravelling(ctx, post.author, id)
  if (ours) tellAll(ctx, ours, { type: 'Update', again: `quote-${ctx.now()}` })
  else answer(ctx, { quoting: id, quoter: post.author, quoted: post.quoteOf ?? '', by })
}

function answer(
  ctx: Context,
  { quoting, quoter, quoted: id, by }: { quoting: string; quoter: string; quoted: string; by: string },
): void {
  const [to, remote, quote] = [findRemote(ctx, quoter), findRemotePost(ctx, quoting), findQuote(ctx, quoting)]
  const quoted = findTravelling(ctx, by, id)
  if (!to || !remote || !quote?.request || !quoted) return
  const permit = permitUri(ctx, quoted, quoting)
  const object = {
    id: quote.request,
    type: 'QuoteRequest',
    actor: to.uri,
    object: postUri(ctx, quoted),
    instrument: remote.uri,
  }
  const type = quote.given ? 'Accept' : 'Reject'
  const wire = writeActivity(ctx, { type, by, object, to: [to.uri] })
  const body = JSON.stringify(quote.given ? { ...wire, result: permit } : wire)
  send(ctx, { actor: by, kind: type, body, post: null, to: [to.inbox] })
}
