import { domainToASCII } from 'node:url'

/**
 * Where the lab names (`*.test`, `*.localhost`) of a demo or a test live: host → `address:port` on loopback,
 * for example `bo.test` → `127.0.0.1:4021`. It is read at each request, so servers can be added later.
 */
export type NameTable = ReadonlyMap<string, string>

/**
 * The one spelling of a host name: lower-case ASCII (punycode), without the trailing dot, at most 253 characters.
 * Null for anything that is not a host name or an IPv4 address: a port, an IPv6 address, an empty label.
 */
export function canonicalHost(text: string): string | null {
  // domainToASCII stops reading at these, and a percent sign could hide them.
  if (text.length > 1000 || /[\s/\\?#@:[\]%]/.test(text)) return null
  const host = domainToASCII(text).toLowerCase().replace(/\.$/, '')
  if (host.length > 253) return null
  return /^[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*$/.test(host) ? host : null
}

/** True for a canonical host that exists only in demos and tests and is reached through the name table alone. */
export function isLabName(host: string): boolean {
  return /\.(test|localhost)$/.test(host)
}

/** True for a canonical host that can only mean something inside a home or a hidden network, never on the internet. */
export function isHomeName(host: string): boolean {
  return !host.includes('.') || /(^|\.)(localhost|local|internal|onion|i2p|home\.arpa)$/.test(host)
}
