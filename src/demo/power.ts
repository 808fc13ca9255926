import type { NameTable } from '../net/names.ts'
import { hostOf } from './houses.ts'

/** Where the houses of the street find each other, and which of them have no power at the moment. */
export interface Power extends NameTable {
  readonly cut: (key: string) => void
  readonly bringBack: (key: string) => void
  readonly isOut: (key: string) => boolean
}

// Nobody answers at this port, whatever else a machine does.
const nowhere = '127.0.0.1:9'

/** All names under `.localhost` are this machine, at the port that was asked for or at one port for all, and nothing else is anywhere. */
export function openPower(port?: number): Power {
  const out = new Set<string>()
  const here = port === undefined ? '127.0.0.1' : `127.0.0.1:${port}`
  const isHere = (host: string) => host.endsWith('.localhost')
  return {
    has: isHere,
    get: (host) => (!isHere(host) ? undefined : out.has(host) ? nowhere : here),
    cut: (key) => void out.add(hostOf(key)),
    bringBack: (key) => void out.delete(hostOf(key)),
    isOut: (key) => out.has(hostOf(key)),
  }
}
