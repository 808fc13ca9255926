import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

/** How a server answers a letter: a status, maybe with headers and after a while, nothing at all, or by hanging up. */
export type Manner =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly after?: number }
  | 'silent'
  | 'hangs up'

/** A letter as it came in. */
export interface Came {
  readonly host: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Many servers that take letters, as many as have names, behind one port of this machine. */
export interface Sinks {
  /** Where they live; give it to the house. */
  readonly names: Map<string, string>
  /** Letters in the order in which they came, also those that were not taken. */
  readonly came: Came[]
  /** What was taken at a server, in order. */
  readonly taken: (host: string) => string[]
  /** The most letters that were under way at once, at one server and at all. */
  readonly most: { one: number; all: number }
  /** How a server answers from now on; without a word they take everything. */
  readonly answer: (host: string, manner: Manner | ((came: Came) => Manner)) => void
  /** Gives names to servers and returns their inboxes. */
  readonly inboxes: (...hosts: readonly string[]) => string[]
}

const fine: Manner = { status: 202 }

/** Opens them; they close when the test is over. */
export async function openSinks(t: TestContext): Promise<Sinks> {
  const names = new Map<string, string>()
  const came: Came[] = []
  const manners = new Map<string, Manner | ((came: Came) => Manner)>()
  const taken = new Map<string, string[]>()
  const under = new Map<string, number>()
  const most = { one: 0, all: 0 }
  const count = (host: string, step: number) => {
    under.set(host, (under.get(host) ?? 0) + step)
    most.one = Math.max(most.one, under.get(host) ?? 0)
    most.all = Math.max(
      most.all,
      [...under.values()].reduce((sum, each) => sum + each, 0),
    )
  }
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const host = request.headers.host ?? ''
    count(host, 1)
    response.once('close', () => count(host, -1))
    const body = Buffer.concat(await Array.fromAsync(request)).toString()
    const letter = { host, path: request.url ?? '', headers: request.headers, body }
    came.push(letter)
    const said = manners.get(host) ?? fine
    const manner = typeof said === 'function' ? said(letter) : said
    if (manner === 'silent') return
    if (manner === 'hangs up') {
      request.socket.destroy()
      return
    }
    if (manner.status < 300) taken.set(host, [...(taken.get(host) ?? []), body])
    setTimeout(() => response.writeHead(manner.status, manner.headers).end(), manner.after ?? 0)
  }
  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const place = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    names,
    came,
    most,
    taken: (host) => taken.get(host) ?? [],
    answer: (host, manner) => manners.set(host, manner),
    inboxes: (...hosts) =>
      hosts.map((host) => {
        names.set(host, place)
        return `http://${host}/inbox`
      }),
  }
}
