import type { Hono, Context as Request } from 'hono'
import { streamSSE } from 'hono/streaming'
import { relationsIn } from '../core/audience/relations.ts'
import { canSee } from '../core/audience/who-can-see.ts'
import type { Context } from '../core/context.ts'
import type { Event } from '../core/events.ts'
import { limits } from '../core/limits.ts'
import { findMentioned, findPost } from '../core/posts/store.ts'
import { timelinesOf } from '../core/timelines/timelines-of.ts'
import type { News } from '../http/news.ts'
import { openVisit, type Visit } from '../http/visit.ts'

/** What a page is told: which of its lists has a new post, or that something waits in the inbox. Never the words of a post. */
type Said = { event: 'post'; data: string } | { event: 'inbox'; data: string } | { event: 'gone'; data: string }

const open = new Map<string, number>()

/**
 * `GET /live`: a stream of server-sent events for a member's open pages. Each message is proven by `canSee` when it is
 * sent, and the stream closes at once when its session ends.
 */
export function openLive(web: Hono, ctx: Context, news: News): void {
  web.get('/live', (request) => {
    const visit = openVisit(ctx, request)
    const { member, session } = visit
    if (!member || !session) return request.text('Sign in to listen.', 401)
    if ((open.get(member.id) ?? 0) >= limits.live.perMember)
      return request.text('Too many pages listen already. Close one.', 429)
    return stream(request, ctx, news, { ...visit, member, session })
  })
}

function stream(
  request: Request,
  ctx: Context,
  news: News,
  visit: Visit & { member: { id: string }; session: { id: string } },
): Response {
  request.header('X-Accel-Buffering', 'no')
  return streamSSE(request, async (out) => {
    open.set(visit.member.id, (open.get(visit.member.id) ?? 0) + 1)
    let finish = () => {}
    const ended = new Promise<void>((done) => (finish = done))
    const stop = news.listen((event) => {
      if (endsSession(event, visit)) return finish()
      const said = sayTo(ctx, visit.member.id, event)
      if (said) out.writeSSE(said).catch(finish)
    })
    const beat = setInterval(() => out.write(': still here\n\n').catch(finish), limits.live.heartbeat)
    beat.unref()
    out.onAbort(finish)
    await out.writeSSE({ event: 'hello', data: '' })
    await ended
    clearInterval(beat)
    stop()
    const left = (open.get(visit.member.id) ?? 1) - 1
    if (left > 0) open.set(visit.member.id, left)
    else open.delete(visit.member.id)
  })
}

function endsSession(event: Event, visit: { member: { id: string }; session: { id: string } }): boolean {
  return event.name === 'session.ended' && event.member === visit.member.id && event.session === visit.session.id
}

function sayTo(ctx: Context, member: string, event: Event): Said | null {
  switch (event.name) {
    case 'post.published':
      return sayPost(ctx, member, event.post)
    case 'post.deleted':
      return { event: 'gone', data: event.post }
    case 'member.told':
      return event.member === member ? { event: 'inbox', data: '' } : null
    default:
      return null
  }
}

function sayPost(ctx: Context, member: string, id: string): Said | null {
  const post = findPost(ctx.db, id)
  if (!post || post.author === member) return null
  if (!canSee({ id: member, home: 'here' }, { ...post, mentions: findMentioned(ctx.db, id) }, relationsIn(ctx.db)))
    return null
  const timelines = timelinesOf(ctx, member, post)
  return timelines.length > 0 ? { event: 'post', data: JSON.stringify({ id, timelines }) } : null
}
