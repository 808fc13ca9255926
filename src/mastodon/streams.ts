import type { Context } from '../core/context.ts'
import type { Event } from '../core/events.ts'
import { limits } from '../core/limits.ts'
import type { News } from '../http/news.ts'
import { Refusal } from '../lib/refusal.ts'
import type { MemberCall } from './call.ts'
import type { Stream } from './stream.ts'
import { tellMember } from './tell-member.ts'

/** The streams of a house. */
export interface Streams {
  /** Refuses when a member has as many open as she may have. */
  readonly checkRoom: (member: string) => void
  /** Begins to tell a stream; the returned function is called when its connection has closed. */
  readonly open: (stream: Stream) => () => void
}

const open = new WeakMap<News, Streams>()

/** The streams that live from this news; there is one for each house in this process. */
export function streamsOf({ ctx, news }: MemberCall): Streams {
  const known = open.get(news)
  if (known) return known
  const made = openStreams(ctx, news)
  open.set(news, made)
  return made
}

// Ended access is noticed this often even when a terminal ended it, which wakes nobody in this process.
const looks = 500
const beats = Math.round(20_000 / looks)

function openStreams(ctx: Context, news: News): Streams {
  const members = new Map<string, Set<Stream>>()
  let running: (() => void) | null = null

  const countOf = (member: string) => members.get(member)?.size ?? 0
  const endAll = (streams: Iterable<Stream>) => {
    for (const stream of [...streams]) stream.end()
  }
  const everyone = () => [...members.values()].flatMap((streams) => [...streams])

  function hear(event: Event): void {
    for (const stream of everyone()) if (endsAccess(event, stream)) stream.end()
    for (const streams of members.values()) {
      try {
        tellMember([...streams], event)
      } catch (error) {
        // What breaks for one must not take the others with it; her apps open their streams again.
        console.error('Streams of an app broke:', error)
        endAll(streams)
      }
    }
  }

  function run(): () => void {
    const stop = news.listen(hear)
    let count = 0
    const pulse = setInterval(() => {
      // A house that was closed while somebody listened.
      if (!ctx.db.isOpen) return endAll(everyone())
      news.look()
      count += 1
      if (count % beats === 0) for (const stream of everyone()) stream.beat()
    }, looks)
    pulse.unref()
    return () => {
      stop()
      clearInterval(pulse)
    }
  }

  return {
    checkRoom(member) {
      if (countOf(member) >= limits.live.perMember)
        throw new Refusal('too-often', `At most ${limits.live.perMember} streams can be open at a time`)
    },
    open(stream) {
      const { id } = stream.call.member
      const hers = members.get(id) ?? new Set()
      members.set(id, hers.add(stream))
      running ??= run()
      return () => {
        if (!hers.delete(stream) || hers.size > 0) return
        if (members.get(id) === hers) members.delete(id)
        if (members.size > 0) return
        running?.()
        running = null
      }
    },
  }
}

function endsAccess(event: Event, { call }: Stream): boolean {
  if (event.name === 'token.ended') return event.token === call.access.token
  return event.name === 'member.left' && event.member === call.member.id
}
