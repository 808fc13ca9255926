import type { Hono, Context as Request } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { Context } from '../core/context.ts'
import { type Event, eventsSince } from '../core/events.ts'
import { findNews } from '../core/inbox/find-news.ts'
import { limits } from '../core/limits.ts'
import { isInTimeline } from '../core/timelines/is-in-timeline.ts'
import type { News } from '../http/news.ts'
import { openVisit } from '../http/visit.ts'

/** Whose stream it is, which list her page shows, and the moment (milliseconds) until which it knows everything. */
interface Listener {
  readonly member: { readonly id: string }
  readonly session: { readonly id: string }
  readonly timeline: string
  readonly since: number
}

/**
 * What a page is told: that its list has a new post, that such a post is gone again, that something waits in the inbox,
 * that the tour somebody is led through went on.
 */
interface Said {
  readonly event: 'hello' | 'post' | 'gone' | 'inbox' | 'tour'
  readonly data: string
}

/**
 * `GET /live`: a stream of server-sent events for a member's open page, which shows `?timeline=` and knows everything
 * until `?since=`. It carries ids, never words. What she may not see is left out at the moment of sending, and the
 * stream closes when its session ends.
 */
export function openLive(web: Hono, ctx: Context, news: News): void {
  const open = new Map<string, number>()
  web.get('/live', (request) => {
    // Whoever asks for the head alone never hangs up, so the stream would keep its place for ever.
    if (request.req.method === 'HEAD') return request.body(null, 405, { allow: 'GET' })
    const { member, session } = openVisit(ctx, request)
    if (!member || !session) return request.text('Sign in to listen.', 401)
    const count = open.get(member.id) ?? 0
    if (count >= limits.live.perMember) return request.text('Too many pages listen already. Close one.', 429)
    open.set(member.id, count + 1)
    request.header('X-Accel-Buffering', 'no')
    return streamSSE(request, async (out) => {
      try {
        await listenFor(ctx, news, { member, session, ...askedFor(ctx, request) }, out)
      } finally {
        open.set(member.id, (open.get(member.id) ?? 1) - 1)
      }
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
const mostMissed = 100

// A browser that lost the stream says itself what it heard last; a page that opens one says when it was made.
function askedFor(ctx: Context, request: Request): Pick<Listener, 'timeline' | 'since'> {
  const since = Number(request.req.header('last-event-id') || request.req.query('since') || Number.NaN)
  const timeline = (request.req.query('timeline') ?? '').slice(0, longestName)
  return { timeline, since: Number.isSafeInteger(since) ? since : ctx.now() }
}

const longestName = 200

function endsSession(event: Event, { member, session }: Listener): boolean {
  return event.name === 'session.ended' && event.member === member.id && event.session === session.id
}

/** What an event means to this listener. `told` are the posts she was told of, so that none other is ever mentioned. */
function sayTo(ctx: Context, listener: Listener, { event, told }: { event: Event; told: Set<string> }): Said | null {
  const { member, timeline } = listener
  switch (event.name) {
    case 'post.published':
      if (event.author === member.id || !isInTimeline(ctx, member, timeline, event.post)) return null
      told.add(event.post)
      return { event: 'post', data: event.post }
    case 'post.deleted':
      return told.delete(event.post) ? { event: 'gone', data: event.post } : null
    case 'member.told':
      return event.member === member.id && isNews(ctx, member) ? { event: 'inbox', data: '' } : null
    case 'tour.lead-asked':
    case 'tour.lead-begun':
    case 'tour.moved':
    case 'tour.lead-ended':
      return timeline === 'tour' && [event.member, event.host].includes(member.id)
        ? { event: 'tour', data: event.member }
        : null
    default:
      return null
  }
}

function isNews(ctx: Context, member: Listener['member']): boolean {
  const { forYou, direct } = findNews(ctx, member)
  return forYou || direct
}
