import { upgradeWebSocket } from '@hono/node-server'
import * as v from 'valibot'
import { WebSocket } from 'ws'
import { statusOf } from '../http/refusals.ts'
import { Refusal } from '../lib/refusal.ts'
import type { MemberCall } from './call.ts'
import { type Asked, type Channel, openChannel } from './channels.ts'
import type { OpenChannel } from './stream.ts'
import { streamsOf } from './streams.ts'

// As much as may wait for a slow reader (bytes), how much one connection may listen to, and how often it may say so in a minute.
const mostWaiting = 512 * 1024
const mostChannels = 50
const mostSaid = 300
const minute = 60_000

/**
 * A socket on which an app listens to as many channels as it likes, and begins and ends them by saying so. It needs no look at
 * the origin: a page elsewhere can't open it in somebody's name, because no cookie opens it and no browser knows the token.
 */
export function overSocket(call: MemberCall, first: Channel | null): Promise<Response> {
  let left = () => {}
  let hear = (_words: string) => {}
  return upgradeWebSocket(call.request, {
    onOpen(_event, { raw }) {
      if (!(raw instanceof WebSocket)) return
      const opened = listenOn(call, raw, first)
      left = opened.left
      hear = opened.hear
    },
    onMessage: ({ data }) => hear(typeof data === 'string' ? data : ''),
    onClose: () => left(),
  }) as Promise<Response>
}

/** What happens on a socket: words of the app, and its end. */
interface Listening {
  readonly hear: (words: string) => void
  readonly left: () => void
}

function listenOn(call: MemberCall, socket: WebSocket, first: Channel | null): Listening {
  const streams = streamsOf(call)
  const channels = new Map<string, OpenChannel>()
  let answers = true
  const send = (words: object) => {
    if (socket.bufferedAmount > mostWaiting) socket.terminate()
    else socket.send(JSON.stringify(words))
  }
  socket.on('error', () => socket.terminate())
  socket.on('pong', () => {
    answers = true
  })
  try {
    // Asked again, because others may have come while this one shook hands.
    streams.checkRoom(call.member.id)
  } catch {
    socket.close(tryLater)
    return { hear: () => {}, left: () => {} }
  }
  if (first) add(channels, first)
  const left = streams.open({
    call,
    channels,
    say: send,
    beat() {
      if (!answers) socket.terminate()
      answers = false
      if (socket.readyState === WebSocket.OPEN) socket.ping()
    },
    end: () => {
      left()
      socket.close(policy)
    },
  })
  return { left, hear: hearing(call, { channels, send, cut: () => socket.close(policy) }) }
}

// RFC 6455, 7.4.1 and the registry it opened.
const policy = 1008
const tryLater = 1013

interface Desk {
  readonly channels: Map<string, OpenChannel>
  readonly send: (words: object) => void
  readonly cut: () => void
}

/** Reads what an app says; it is answered only where something is refused. Who says too much is cut. */
function hearing(call: MemberCall, { channels, send, cut }: Desk): (words: string) => void {
  let since = call.ctx.now()
  let said = 0
  return (words) => {
    const now = call.ctx.now()
    if (Math.abs(now - since) >= minute) [since, said] = [now, 0]
    said += 1
    if (said > mostSaid) return cut()
    try {
      const { type, ...asked } = readWish(words)
      const channel = openChannel(call, asked)
      if (type === 'unsubscribe') channels.delete(keyOf(channel))
      else add(channels, channel)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      send({ error: error.message, status: statusOf[error.code] })
    }
  }
}

const wish = v.object({
  type: v.picklist(['subscribe', 'unsubscribe']),
  stream: v.string(),
  tag: v.optional(v.string()),
  list: v.optional(v.string()),
})

function readWish(words: string): Asked & { readonly type: 'subscribe' | 'unsubscribe' } {
  try {
    return v.parse(wish, JSON.parse(words))
  } catch {
    throw new Refusal('bad-input', 'Invalid message')
  }
}

// A channel that is open already stays as it is, with what was told in it.
function add(channels: Map<string, OpenChannel>, channel: Channel): void {
  const key = keyOf(channel)
  if (channels.has(key)) return
  if (channels.size >= mostChannels)
    throw new Refusal('too-many', `At most ${mostChannels} streams fit into one connection`)
  channels.set(key, { ...channel, told: new Map() })
}

function keyOf({ name }: Channel): string {
  return name.join(' ')
}
