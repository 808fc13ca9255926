import type { MemberCall } from './call.ts'
import type { Channel } from './channels.ts'
import type { Frame } from './stream.ts'
import { streamsOf } from './streams.ts'

// As much as may wait for a slow reader (bytes); a status is a few KiB.
const mostWaiting = 512 * 1024
const words = new TextEncoder()

/** One channel as server-sent events, until the app hangs up, its access ends, or it reads too slowly. */
export function serverSent(call: MemberCall, channel: Channel): Response {
  let closed = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start(out) {
        let over = false
        const end = (cut?: Error) => {
          if (over) return
          over = true
          closed()
          if (cut) out.error(cut)
          else out.close()
        }
        const write = (line: string) => {
          if (over) return
          if ((out.desiredSize ?? 0) > 0) out.enqueue(words.encode(line))
          else end(new Error('an app reads its stream too slowly'))
        }
        const left = streamsOf(call).open({
          call,
          channels: new Map([[channel.name.join(' '), { ...channel, told: new Map() }]]),
          say: (frame) => write(lineOf(frame)),
          beat: () => write(':thump\n\n'),
          end,
        })
        closed = () => {
          over = true
          left()
        }
        write(':)\n\n')
      },
      cancel: () => closed(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostWaiting }),
  )
  return call.request.body(body, 200, headers)
}

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-store',
  // A proxy in front must not collect what is said before it passes it on.
  'x-accel-buffering': 'no',
}

function lineOf({ event, payload = '' }: Frame): string {
  return `event: ${event}\ndata: ${payload}\n\n`
}
