import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

/** Something that one server asked of another or told it, and what it was answered, with all headers. */
export interface Exchange {
  readonly from: string
  readonly to: string
  readonly method: string
  readonly path: string
  readonly told: string
  answered: string
}

/**
 * Stands between servers that find each other by `names`, and writes down every byte that passes, both ways. Who asks is what she
 * calls herself, as houses do.
 */
export async function openRecorder(t: TestContext, names: Map<string, string>): Promise<Exchange[]> {
  const passed: Exchange[] = []
  const places = new Map(names)
  const server = createServer((came, answer) => {
    handOn(came, answer, { passed, places }).catch(() => answer.destroy())
  })
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  for (const name of places.keys()) names.set(name, `127.0.0.1:${(server.address() as AddressInfo).port}`)
  return passed
}

async function handOn(
  came: IncomingMessage,
  answer: ServerResponse,
  { passed, places }: { passed: Exchange[]; places: ReadonlyMap<string, string> },
): Promise<void> {
  const { method = '', url = '', headers } = came
  const to = headers.host ?? ''
  const body = Buffer.concat(await Array.fromAsync(came))
  const from = /\(\+https?:\/\/([^)/]+)/.exec(headers['user-agent'] ?? '')?.[1] ?? ''
  const said = `${method} ${url}\n${JSON.stringify(headers)}\n${body.toString('latin1')}`
  const exchange: Exchange = { from, to, method, path: url, told: said, answered: '' }
  passed.push(exchange)
  // So that what is answered can be read: no signature covers it.
  const { 'accept-encoding': _, ...plain } = headers
  const [host = '', port] = (places.get(to) ?? '').split(':')
  const asked = request({ host, port: Number(port), method, path: url, headers: plain })
  const come = new Promise<IncomingMessage>((done, fail) => asked.once('response', done).once('error', fail))
  asked.end(body)
  const back = await come
  const bytes = Buffer.concat(await Array.fromAsync(back))
  exchange.answered = `${JSON.stringify(back.headers)}\n${bytes.toString('latin1')}`
  const { 'transfer-encoding': _chunked, ...told } = back.headers
  answer.writeHead(back.statusCode ?? 502, told).end(bytes)
}
