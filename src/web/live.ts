import type { Hono, Context as Request } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Context } from '../core/context.ts'
import { type Event, eventsSince } from '../core/events.ts'
import { findNews } from '../core/inbox/find-news.ts'
import { limits } from '../core/limits.ts'
import { timelinesOf } from '../core/timelines/timelines-of.ts'
import type { News } from '../http/news.ts'
import { openVisit } from '../http/visit.ts'

/** Whose stream it is, and the moment (milliseconds) until which her page knows everything. */
interface Listener {
  readonly member: { readonly id: string }
  readonly session: { readonly id: string }
  readonly since: number
}

/** What a page is told: that one of its lists has a new post, that such a post is gone again, that something waits. */
interface Said {
  readonly event: 'hello' | 'post' | 'gone' | 'inbox'
  readonly data: string
}

/**
 * `GET /live`: a stream of server-sent events for a member's open pages, from `?since=` on. It never carries the words of
 * a post. What she may not see is left out at the moment of sending, and the stream closes when its session ends.
 */
export function openLive(web: Hono, ctx: Context, news: News): void {
  const open = new Map<string, number>()
  web.get('/live', (request) => {
    const { member, session } = openVisit(ctx, request)
    if (!member || !session) return request.text('Sign in to listen.', 401)
    const count = open.get(member.id) ?? 0
    if (count >= limits.live.perMember) return request.text('Too many pages listen already. Close one.', 429)
    open.set(member.id, count + 1)
    request.header('X-Accel-Buffering', 'no')
    return streamSSE(request, async (out) => {
      await listenFor(ctx, news, { member, session, since: sinceOf(ctx, request) }, out)
      open.set(member.id, (open.get(member.id) ?? 1) - 1)
    })
  })
}

/** Talks until the page is closed or its session ends. */
function listenFor(ctx: Context, news: News, listener: Listener, out: SSEStreamingApi): Promise<void> {
  const told = new Set<string>()
  return new Promise((done) => {
    const say = (said: Said | null) => void (said && out.writeSSE({ ...said, id: String(ctx.now()) }))
    const finish = () => {
      clearInterval(beat)
      stopListening()
      done()
    }
    const stopListening = news.listen((event) =>
      endsSession(event, listener) ? finish() : say(sayTo(ctx, listener, { event, told })),
    )
    const beat = setInterval(() => out.write(': still here\n\n'), limits.live.heartbeat)
    beat.unref()
    out.onAbort(finish)
    say({ event: 'hello', data: '' })
    if (isNews(ctx, listener.member)) say({ event: 'inbox', data: '' })
    for (const event of eventsSince(ctx, listener.since, mostMissed)) {
      if (event.name === 'post.published') say(sayTo(ctx, listener, { event, told }))
    }
  })
}

// A page that slept longer than this says at least that there is a lot.
const mostMissed = 300

// A browser that lost the stream says itself what it heard last; a page that opens one says when it was made.
function sinceOf(ctx: Context, request: Request): number {
  const since = Number(request.req.header('last-event-id') || request.req.query('since') || Number.NaN)
  return Number.isSafeInteger(since) ? since : ctx.now()
}

function endsSession(event: Event, { member, session }: Listener): boolean {
  return event.name === 'session.ended' && event.member === member.id && event.session === session.id
}

/** What an event means to this listener. `told` are the posts she was told of, so that none other is ever mentioned. */
function sayTo(ctx: Context, { member }: Listener, { event, told }: { event: Event; told: Set<string> }): Said | null {
  switch (event.name) {
    case 'post.published':
      return event.author === member.id ? null : sayPost(ctx, member, { id: event.post, told })
    case 'post.deleted':
      return told.delete(event.post) ? { event: 'gone', data: event.post } : null
    case 'member.told':
      return event.member === member.id && isNews(ctx, member) ? { event: 'inbox', data: '' } : null
    default:
      return null
  }
}

function sayPost(
  ctx: Context,
  member: Listener['member'],
  { id, told }: { id: string; told: Set<string> },
): Said | null {
  const timelines = timelinesOf(ctx, member, id)
  if (timelines.length === 0) return null
  told.add(id)
  return { event: 'post', data: JSON.stringify({ id, timelines }) }
}

function isNews(ctx: Context, member: Listener['member']): boolean {
  const { forYou, direct } = findNews(ctx, member)
  return forYou || direct
}
