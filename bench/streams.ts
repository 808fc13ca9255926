import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { openChild } from './child.ts'
import { type Line, quantile } from './measure.ts'

const each = 100
const posts = 20

/** What 200 open streams of apps cost a house: the memory they add, and the processor time of a public post that all of them hear. */
export async function measureStreams(folder: string, say: (line: Line) => void): Promise<void> {
  const house = await openChild('./streams-house.ts', { folder, each }, ['--expose-gc'])
  const { address = '', tokens = '' } = house.told
  const words = tokens.split(' ')
  let heard = 0
  const hear = (said: string) => {
    heard += said.split('"event":"update"').length + said.split('event: update').length - 2
  }
  try {
    const ask = (what: string) => fetch(`${address}/${what}`).then((answer) => answer.text())
    const before = Number(await ask('memory'))
    const close = await openAll(address, words, hear)
    await wait(500)
    const added = Number(await ask('memory')) - before
    say({ name: `Memory of ${2 * each} streams`, unit: 'MiB', p50: added, most: 25 })
    const times: number[] = []
    for (let n = 0; n < posts; n++) {
      heard = 0
      times.push(Number(await ask(`post?n=${n}`)))
      for (let tries = 0; heard < 2 * each && tries < 500; tries++) await wait(10)
      if (heard < 2 * each) throw new Error(`only ${heard} of ${2 * each} streams heard a post`)
    }
    say({
      name: `A post told to ${2 * each} streams`,
      unit: 'ms CPU',
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
    })
    close()
  } finally {
    await house.close()
  }
}

/** Half of them sockets and half server-sent events, ten of each member. */
async function openAll(address: string, tokens: readonly string[], hear: (said: string) => void): Promise<() => void> {
  const control = new AbortController()
  const sockets: WebSocket[] = []
  for (let n = 0; n < each; n++) {
    const headers = { authorization: `Bearer ${tokens[n % tokens.length] ?? ''}` }
    const socket = new WebSocket(`${address.replace('http', 'ws')}/api/v1/streaming?stream=public`, { headers })
    socket.on('message', (data) => hear(String(data)))
    await once(socket, 'open')
    sockets.push(socket)
    const events = await fetch(`${address}/api/v1/streaming/public`, { headers, signal: control.signal })
    const read = async () => {
      for await (const part of events.body ?? []) hear(Buffer.from(part).toString('utf8'))
    }
    // It is cut off in the end, which is how an app leaves, too.
    read().catch(() => undefined)
  }
  return () => {
    control.abort()
    for (const socket of sockets) socket.terminate()
  }
}
