import type { Hono, Context as Request } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Context } from '../core/context.ts'
import { type Event, eventsSince } from '../core/events.ts'
import { findNews } from '../core/inbox/find-news.ts'
import { limits } from '../core/limits.ts'
import { timelinesOf } from '../core/timelines/timelines-of.ts'
import type { News } from '../http/news.ts'
import { openVisit } from '../http/visit.ts'

/** Whom a stream belongs to, and the moment (milliseconds) until which its page knows everything. */
interface Listener {
  readonly member: { readonly id: string }
  readonly session: { readonly id: string }
  readonly since: number
}

/**
 * `GET /live`: a stream of server-sent events for a member's open pages, from `?since=` on. It tells which of her lists
 * has a new post or that something waits in the inbox, never the words of a post. What she may not see is left out when
 * it is sent, and the stream closes at once when its session ends.
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
      const talk = talkTo(ctx, { member, session, since: sinceOf(ctx, request) })
      await new Promise<void>((finish) => {
        const say = (messages: readonly Said[]) => {
          for (const said of messages) out.writeSSE({ ...said, id: String(ctx.now()) }).catch(finish)
        }
        const stop = news.listen((event) => (talk.endedBy(event) ? finish() : say(talk.about(event))))
        const beat = setInterval(() => out.write(': still here\n\n').catch(finish), limits.live.heartbeat)
        beat.unref()
        out.onAbort(finish)
        say(talk.missed())
        closers.set(out, () => {
          clearInterval(beat)
          stop()
        })
      })
    })
  })
}
