import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A web server for tests: real HTTP on loopback; `place` is what a name table says about it. */
export type LabServer = { place: string; close(): void }

/** Starts a server on a free port. Closing ends its open connections too. */
export async function startLabServer(answer: RequestListener): Promise<LabServer> {
  const server = createServer(answer)
  const listening = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', listening.resolve)
  await listening.promise
  const { port } = server.address() as AddressInfo
  return {
    place: `127.0.0.1:${port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
