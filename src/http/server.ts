import type { IncomingMessage, Server } from 'node:http'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { WebSocketServer } from 'ws'
import { capConnections, exemptFor } from './cap-connections.ts'

/** A server that listens; `address` is where, with the port it got. */
export interface Listening {
  readonly address: string
  /** Takes no new request, lets those under way end for at most `patience` milliseconds, then cuts what is still open. */
  close(patience?: number): Promise<void>
}

/** Who hears every request in a line, and which reverse proxies a host trusts, whose connections are many people's. */
export interface Doorkeeper {
  readonly hear?: ((line: string) => void) | undefined
  readonly trustedProxies?: readonly string[]
}

/**
 * Listens on `host:port` with short patience for slow senders and a cap on the connections of one network, so that
 * nobody keeps others waiting.
 */
export function listen(app: Hono, place: string, { hear, trustedProxies = [] }: Doorkeeper = {}): Promise<Listening> {
  const colon = place.lastIndexOf(':')
  const hostname = place.slice(0, colon).replace(/^\[|\]$/g, '')
  return new Promise((done, fail) => {
    const fetch = hear ? heard(app, hear) : app.fetch
    const sockets = new WebSocketServer(socketOptions)
    const port = Number(place.slice(colon + 1))
    // Made for each other, though their types write down what may be left out in two ways.
    const websocket = { server: sockets as unknown as SocketServer }
    const server = serve({ fetch, hostname, port, serverOptions, websocket }, (info) => {
      const address = `http://${hostname}:${info.port}`
      done({ address, close: (patience = 0) => close(server as Server, sockets, patience) })
    }) as Server
    server.maxConnections = mostConnections
    capConnections(server, { perNetwork: mostOfOneNetwork, exempt: exemptFor(trustedProxies) })
    server.keepAliveTimeout = 5000
    server.once('error', fail)
  })
}

type SocketServer = NonNullable<Parameters<typeof serve>[0]['websocket']>['server']

// A quarter for one network: fifty phones at a party share one address and hold a stream each.
const mostConnections = 512
const mostOfOneNetwork = mostConnections / 4

const serverOptions = {
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
  // Whoever asks to change over anywhere else is answered as if she had not asked.
  shouldUpgradeCallback: ({ headers, url = '' }: IncomingMessage) =>
    headers.upgrade?.toLowerCase() === 'websocket' && url.startsWith('/api/v1/streaming'),
}

// What an app says over a socket is a line at most. Compression would cost more memory for each socket than all else.
const socketOptions = { noServer: true, maxPayload: 4096, perMessageDeflate: false, closeTimeout: 5000 }

// A code or key in an address lets somebody in, so it never stands in a log.
const secret = /^\/(join|key|waitlist)\/.+/

// RFC 6455, 7.4.1.
const goingAway = 1001

function heard(app: Hono, hear: (line: string) => void): Hono['fetch'] {
  return async (request, ...more) => {
    const began = performance.now()
    const response = await app.fetch(request, ...more)
    const path = new URL(request.url).pathname.replace(secret, '/$1/…')
    hear(`${request.method} ${path} ${response.status} ${Math.round(performance.now() - began)} ms`)
    return response
  }
}

// The server knows nothing of sockets that it handed on, and would wait for them without end.
function close(server: Server, sockets: WebSocketServer, patience: number): Promise<void> {
  for (const socket of sockets.clients) socket.close(goingAway)
  return new Promise((done) => {
    const cut = setTimeout(() => {
      server.closeAllConnections()
      for (const socket of sockets.clients) socket.terminate()
    }, patience)
    // A browser keeps its connection after the answer, so we look again for those that have nothing more to wait for.
    const sweep = setInterval(() => server.closeIdleConnections(), 25)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      done()
    })
  })
}
