import { labOf, type NameTable } from '../net/names.ts'
import { nextDoor } from './words/next-door.ts'

const lab = labOf('http://maple.localhost')

/**
 * Where the demo looks for others. The houses next door are drawn and not run, so they are looked for at a port where nobody answers,
 * whatever else this machine does; every other name under `.localhost` is this machine itself, and nothing else is anywhere.
 */
export const thisMachine: NameTable = {
  has: (host) => lab?.has(host) ?? false,
  get: (host) => (nextDoor.some((each) => each.host === host) ? '127.0.0.1:9' : lab?.get(host)),
}
