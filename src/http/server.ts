import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'

/** A server that listens; `address` is where, with the port it got. */
export interface Listening {
  readonly address: string
  close(): Promise<void>
}

/** Listens on `host:port` with short patience for slow senders, so that they never keep others waiting. */
export function listen(app: Hono, place: string): Promise<Listening> {
  const colon = place.lastIndexOf(':')
  const hostname = place.slice(0, colon).replace(/^\[|\]$/g, '')
  return new Promise((done, fail) => {
    const server = serve(
      { fetch: app.fetch, hostname, port: Number(place.slice(colon + 1)), serverOptions },
      (info) => {
        done({ address: `http://${hostname}:${info.port}`, close: () => close(server as Server) })
      },
    ) as Server
    server.maxConnections = 512
    server.keepAliveTimeout = 5000
    server.once('error', fail)
  })
}

const serverOptions = {
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}
