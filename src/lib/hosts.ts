import { domainToASCII } from 'node:url'

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

/**
 * A host and every name above it, the longest first: `a.b.example`, `b.example`, `example`. What is decided about a name
 * counts for all beneath it. A port does not make another place of it; what is no host has no names.
 */
export function namesAbove(host: string): string[] {
  const name = canonicalHost(host.replace(/:\d{1,5}$/, ''))
  if (name === null) return []
  const labels = name.split('.')
  return labels.map((_, place) => labels.slice(place).join('.'))
}

/** True when a host is this name or lies beneath it. */
export function isBeneath(host: string, name: string): boolean {
  return namesAbove(host).includes(name)
}
