/**
 * Where the lab names (`*.test`, `*.localhost`) of a demo or a test live: host → `address:port` on loopback,
 * for example `bo.test` → `127.0.0.1:4021`; without a port it is the one that was asked for. It is read at each request, so
 * servers can be added later.
 */
export type NameTable = Pick<ReadonlyMap<string, string>, 'get' | 'has'>

/**
 * The lab that a house is in by its own address: one under `.localhost` is tried out beside others on this machine, so every
 * such name is this machine, at the port of the address. All other houses are in none.
 */
export function labOf(address: string): NameTable | undefined {
  return isLocalhost(new URL(address).hostname) ? thisMachine : undefined
}

const thisMachine: NameTable = {
  has: isLocalhost,
  get: (host) => (isLocalhost(host) ? '127.0.0.1' : undefined),
}

function isLocalhost(host: string): boolean {
  return host.endsWith('.localhost')
}

/** True for a canonical host that exists only in demos and tests and is reached through the name table alone. */
export function isLabName(host: string): boolean {
  return /\.(test|localhost)$/.test(host)
}

/** True for a canonical host that can only mean something inside a home or a hidden network, never on the internet. */
export function isHomeName(host: string): boolean {
  return !host.includes('.') || /(^|\.)(localhost|local|internal|onion|i2p|home\.arpa)$/.test(host)
}
