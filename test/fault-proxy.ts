import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** What can befall a request on its way, or the answer to it. */
export type Fault = (typeof faults)[number]

const faults = [
  'lost',
  'late',
  'kept back',
  'twice',
  'bent',
  'cut',
  'broken off',
  'answer lost',
  'answer late',
  'answer bent',
  'answer cut',
  'answer broken off',
  'answer garbled',
] as const

/** A request that came to a proxy, and what befell it. */
export interface Passed {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly fault: Fault | null
}

/** Whole numbers from 0 up to and without `most`. */
export type Dice = (most: number) => number

/** Dice that fall the same way for the same seed. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most)
  }
}

/** Stands before a server, and hands on to it what comes, as well as the weather lets it. */
export interface FaultProxy {
  /** Where it listens, for a table of names. */
  readonly place: string
  readonly passed: readonly Passed[]
  /** How many of a hundred requests something befalls from now on; none in the beginning. */
  storm(percent: number): void
  /** From now on nothing befalls anything; what was kept back arrives at last. */
  clear(): Promise<void>
  close(): Promise<void>
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Opens one before the server at a place (`127.0.0.1:port`). Without dice nothing ever befalls anything. */
export async function openFaultProxy(to: string, dice: Dice = () => 0): Promise<FaultProxy> {
  const passed: Passed[] = []
  const keptBack: Asked[] = []
  let percent = 0
  const server = createServer(async (came, answer) => {
    const asked = await read(came)
    const fault = dice(100) < percent ? (faults[dice(faults.length)] ?? null) : null
    passed.push({ ...asked, fault })
    if (fault === 'kept back') keptBack.push(asked)
    // It overtakes what was sent before it.
    else if (keptBack.length > 0 && dice(3) === 0) await letGo(to, keptBack)
    await pass({ to, asked, fault, dice }, came, answer).catch(() => reset(came))
  })
  server.on('clientError', (_, socket) => socket.destroy())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    place: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    storm: (wanted) => {
      percent = wanted
    },
    async clear() {
      percent = 0
      await letGo(to, keptBack)
    },
    close() {
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeAllConnections()
      return closed
    },
  }
}

async function letGo(to: string, keptBack: Asked[]): Promise<void> {
  for (const asked of keptBack.splice(0)) await handOn(to, asked).catch(() => null)
}

interface Passing {
  readonly to: string
  readonly asked: Asked
  readonly fault: Fault | null
  readonly dice: Dice
}

async function pass(passing: Passing, came: IncomingMessage, answer: ServerResponse): Promise<void> {
  const { to, asked, fault, dice } = passing
  if (fault === 'lost' || fault === 'kept back') return reset(came)
  if (fault === 'late') await wait(5 + dice(40))
  if (fault === 'twice') await handOn(to, asked)
  if (fault === 'broken off') return breakOff(to, asked, came)
  const found = await handOn(to, changed(asked, fault, dice))
  if (fault === 'answer late') await wait(5 + dice(40))
  if (fault === 'answer lost') return reset(came)
  if (fault === 'answer garbled') return hangUp(came, 'HTP/one point one 2OO fine\r\n\r\n')
  if (fault === 'answer broken off') return hangUp(came, brokenOff(found))
  const changing = changedAnswer(found, fault, dice)
  answer.writeHead(changing.status, headersFor(changing)).end(changing.body)
}

function changed(asked: Asked, fault: Fault | null, dice: Dice): Asked {
  if (fault === 'bent') return { ...asked, body: bent(asked.body, dice) }
  return fault === 'cut' ? { ...asked, body: asked.body.subarray(0, dice(asked.body.length)) } : asked
}

function changedAnswer(found: Answered, fault: Fault | null, dice: Dice): Answered {
  if (fault === 'answer bent') return { ...found, body: bent(found.body, dice) }
  return fault === 'answer cut' ? { ...found, body: found.body.subarray(0, dice(found.body.length)) } : found
}

// One to three bytes are others; letters stay letters every other time, so that what is bent can still be read.
function bent(body: Buffer, dice: Dice): Buffer {
  const other = Buffer.from(body)
  for (let left = 1 + dice(3); left > 0 && other.length > 0; left -= 1) {
    const at = dice(other.length)
    other[at] = (other[at] ?? 0) ^ (dice(2) === 0 ? 1 : 1 + dice(255))
  }
  return other
}

function reset(came: IncomingMessage): void {
  came.socket.resetAndDestroy()
}

function hangUp(came: IncomingMessage, last: string | Buffer): void {
  came.socket.end(last)
}

// It says how long it is, and ends before that.
function brokenOff({ status, headers, body }: Answered): Buffer {
  const head = `HTTP/1.1 ${status} Fine\r\ncontent-type: ${headers['content-type'] ?? 'text/plain'}\r\ncontent-length: ${body.length + 8}\r\n\r\n`
  return Buffer.concat([Buffer.from(head), body])
}

async function read(came: IncomingMessage): Promise<Asked> {
  const body = Buffer.concat(await Array.fromAsync<Buffer>(came))
  return { method: came.method ?? 'GET', path: came.url ?? '/', headers: came.headers, body }
}

function headersFor({ headers, body }: Asked | Answered): IncomingHttpHeaders {
  const { connection: _, 'transfer-encoding': __, 'content-length': ___, 'keep-alive': ____, ...rest } = headers
  return body.length > 0 ? { ...rest, 'content-length': String(body.length) } : rest
}

function handOn(to: string, asked: Asked): Promise<Answered> {
  const [hostname, port] = to.split(':')
  const { method, path } = asked
  return new Promise((done, fail) => {
    const onward = request({ hostname, port, method, path, headers: headersFor(asked), agent: false })
    onward.once('response', (found) =>
      Array.fromAsync<Buffer>(found).then((parts) => {
        const body = Buffer.concat(parts)
        done({ status: found.statusCode ?? 502, headers: found.headers, body })
      }, fail),
    )
    onward.once('error', fail)
    onward.end(asked.body)
  })
}

// The server hears that more is to come, and then nobody is there any more.
function breakOff(to: string, asked: Asked, came: IncomingMessage): Promise<void> {
  const [hostname, port] = to.split(':')
  const { method, path, body } = asked
  const headers = { ...headersFor(asked), 'content-length': String(body.length + 8) }
  return new Promise((done) => {
    const onward = request({ hostname, port, method, path, headers, agent: false })
    const end = () => {
      onward.destroy()
      reset(came)
      done()
    }
    onward.once('error', end)
    onward.once('response', end)
    onward.write(body, () => setTimeout(end, 5))
  })
}
