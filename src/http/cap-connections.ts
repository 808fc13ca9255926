import type { Server } from 'node:http'
import { BlockList, isIP, type Socket } from 'node:net'
import { networkOfAddress, plainAddress } from './client-address.ts'

/** How many connections of one network may be open at a time, and whose connections are not counted. */
export interface Cap {
  readonly perNetwork: number
  readonly exempt: (address: string) => boolean
}

/**
 * Closes connections of a network that has too many open, so that nobody alone takes all that a server has. It trusts
 * nothing but the address of the socket. What is over is closed before a byte is read.
 */
export function capConnections(server: Server, { perNetwork, exempt }: Cap): void {
  const open = new Map<string, number>()
  server.prependListener('connection', (socket: Socket) => {
    const address = plainAddress(socket.remoteAddress ?? '')
    if (exempt(address)) return
    const network = networkOfAddress(address)
    const count = open.get(network) ?? 0
    if (count >= perNetwork) {
      socket.destroy()
      return
    }
    open.set(network, count + 1)
    socket.once('close', () => {
      const left = (open.get(network) ?? 1) - 1
      if (left > 0) open.set(network, left)
      else open.delete(network)
    })
  })
}

/** True for this machine itself and for reverse proxies that a host trusts: everybody comes through these. */
export function exemptFor(trustedProxies: readonly string[]): Cap['exempt'] {
  const loopback = new BlockList()
  loopback.addSubnet('127.0.0.0', 8)
  loopback.addAddress('::1', 'ipv6')
  const proxies = new Set(trustedProxies.map(plainAddress))
  return (address) => {
    const family = isIP(address)
    return proxies.has(address) || (family !== 0 && loopback.check(address, family === 6 ? 'ipv6' : 'ipv4'))
  }
}
