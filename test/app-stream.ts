import type { TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { type Listening, listen } from '../src/http/server.ts'
import type { Json } from './phone-app.ts'
import type { TestHouse } from './village.ts'

/** What a stream said, with its payload read where it is JSON. */
export interface Heard {
  readonly stream: readonly string[]
  readonly event: string
  readonly payload: Json
}

/** A stream an app listens to. */
export interface AppStream {
  readonly heard: Heard[]
  /** What was refused on it. */
  readonly refused: Json[]
  /** Waits until something was heard that fits; fails after three seconds. */
  until(fits: (heard: Heard) => boolean): Promise<Heard>
  /** Waits until the house ended it, and tells how (for a socket: the code). */
  readonly ended: Promise<number>
  say(words: object | string): void
  close(): void
}

/** A house that listens on a real port, for as long as a test lasts. */
export async function openDoors(t: TestContext, house: TestHouse): Promise<Listening> {
  const server = await listen(house.web, 'localhost:0')
  t.after(async () => {
    await server.close()
    await house.close()
  })
  return server
}

/** Opens a socket as apps do; rejects with the status when the house says no. `query` begins with `?` or is empty. */
export async function openSocket(server: Listening, token: string, query = '?stream=user'): Promise<AppStream> {
  const address = `${server.address.replace('http', 'ws')}/api/v1/streaming${query}`
  const socket = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } })
  return listening(socket)
}

/** The same with a socket that an app opened in its own way. */
export async function listening(socket: WebSocket): Promise<AppStream> {
  const heard: Heard[] = []
  const refused: Json[] = []
  socket.on('message', (data) => {
    const said = JSON.parse(String(data)) as Json
    if (said.error) refused.push(said)
    else heard.push(read(said))
  })
  await new Promise<void>((done, fail) => {
    socket.once('open', done)
    socket.once('unexpected-response', (request, response) => {
      request.destroy()
      fail(new Error(`refused with ${response.statusCode}`))
    })
    socket.on('error', fail)
  })
  return {
    heard,
    refused,
    until: (fits) => waitFor(heard, fits),
    ended: new Promise((done) => socket.once('close', done)),
    say: (words) => socket.send(typeof words === 'string' ? words : JSON.stringify(words)),
    close: () => socket.terminate(),
  }
}

/** Opens server-sent events; `path` stands after /api/v1/streaming. Rejects with the status when the house says no. */
export async function openEvents(server: Listening, token: string, path: string): Promise<AppStream> {
  const control = new AbortController()
  const answer = await fetch(`${server.address}/api/v1/streaming${path}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: control.signal,
  })
  if (!answer.ok) {
    await answer.text()
    throw new Error(`refused with ${answer.status}`)
  }
  const heard: Heard[] = []
  return {
    heard,
    refused: [],
    until: (fits) => waitFor(heard, fits),
    ended: readAll(answer, heard).then(
      () => 0,
      () => 1,
    ),
    say: () => undefined,
    close: () => control.abort(),
  }
}

async function readAll(answer: Response, heard: Heard[]): Promise<void> {
  let rest = ''
  for await (const part of answer.body ?? []) {
    rest += Buffer.from(part).toString('utf8')
    const told = rest.split('\n\n')
    rest = told.pop() ?? ''
    for (const each of told) {
      const [, event, payload] = /^event: (.*)\ndata: (.*)$/.exec(each) ?? []
      if (event) heard.push(read({ stream: [], event, payload }))
    }
  }
}

function read({ stream, event, payload }: Json): Heard {
  const isJson = typeof payload === 'string' && payload.startsWith('{')
  return { stream, event, payload: isJson ? JSON.parse(payload) : payload }
}

async function waitFor(heard: readonly Heard[], fits: (heard: Heard) => boolean): Promise<Heard> {
  for (let tries = 0; tries < 300; tries++) {
    const found = heard.find(fits)
    if (found) return found
    await pause(10)
  }
  throw new Error(`not heard; but: ${JSON.stringify(heard.map(({ stream, event }) => [stream, event]))}`)
}
