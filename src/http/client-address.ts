import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as Request } from 'hono'

/**
 * The network a request comes from, for rate limits: an IPv4 address, or the first half (/64) of an IPv6 one, because a
 * household has that many addresses. X-Forwarded-For counts only as far as trusted proxies wrote it.
 */
export function networkOf(request: Request, trusted: readonly string[]): string {
  const proxies = new Set(trusted.map(plainAddress))
  let address = socketAddress(request)
  const forwarded = (request.req.header('x-forwarded-for') ?? '').split(',').map((part) => plainAddress(part.trim()))
  // The last entry was written by the proxy that spoke to us; what stands before the first stranger can be made up.
  while (proxies.has(address) && forwarded.length > 0) {
    const before = forwarded.pop() ?? ''
    if (isIP(before) === 0) break
    address = before
  }
  return networkOfAddress(address)
}

/** The network of one address, as networkOf tells it. */
export function networkOfAddress(address: string): string {
  return isIP(address) === 6 ? firstHalf(address) : address
}

function socketAddress(request: Request): string {
  // Without a socket, as in tests that call the app directly, everybody is one network.
  const env: unknown = request.env
  const isServed = typeof env === 'object' && env !== null && ('incoming' in env || 'server' in env)
  return isServed ? plainAddress(getConnInfo(request).remote.address ?? '') : ''
}

/** An address in one way of writing: IPv4 arrives as ::ffff:192.0.2.1 on sockets that speak both. */
export function plainAddress(address: string): string {
  return address.toLowerCase().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/, '')
}

function firstHalf(address: string): string {
  const [before = '', after] = address.replace(/%.*$/, '').split('::')
  const left = before.split(':').filter(Boolean)
  const right = (after ?? '').split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const groups = [...left, ...(after === undefined ? [] : zeros), ...right].slice(0, 4)
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')
}
