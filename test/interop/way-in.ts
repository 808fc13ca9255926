import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A forward proxy that knows where our lab names live, for software that asks the internet by itself. Names that are not in
 * the table get 502: nothing leaves this machine.
 */
export async function openWayIn(names: ReadonlyMap<string, string>): Promise<{ address: string; close: () => void }> {
  const server = createServer((asked, answer) => {
    const url = URL.parse(asked.url ?? '')
    const place = url && names.get(url.hostname)
    if (!url || !place) return answer.writeHead(502).end()
    const [hostname, port] = place.split(':')
    const headers = { ...asked.headers, host: url.host }
    const onward = request(
      { hostname, port, path: url.pathname + url.search, method: asked.method, headers },
      (found) => {
        answer.writeHead(found.statusCode ?? 502, found.headers)
        found.pipe(answer)
      },
    )
    onward.on('error', () => answer.writeHead(502).end())
    asked.pipe(onward)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() }
}
