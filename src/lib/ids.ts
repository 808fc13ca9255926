import { randomFillSync } from 'node:crypto'
import { decodeTime, encodeTime, monotonicFactory, ulid } from 'ulid'

const pool = Buffer.alloc(4096)
let used = pool.length

let next: (now: number) => string = monotonicFactory(chance)
// For a moment that is not now, which is no step of the clock.
let beside: (at: number) => string = (at) => ulid(at, chance)
// The latest moment an id was asked for, so that a clock that goes back is noticed.
let latest = 0

/**
 * A new ULID that sorts after every id made before it in this process, even when the clock goes backwards:
 * "newest first" is then the order of ids.
 */
export function newId(now: number): string {
  latest = Math.max(latest, now)
  return next(now)
}

/**
 * A ULID for something that happens at `at` (milliseconds, later than now): a held or scheduled post sorts by the moment
 * it leaves. After the clock went back it still sorts after every id made before it.
 */
export function idFor(at: number): string {
  return at > latest ? beside(at) : newId(at)
}

/**
 * A ULID for something that happened at `at` (milliseconds) and is heard of later: it sorts by that moment. What lies in the
 * future is as if it were now.
 */
export function idOf(at: number, now: number): string {
  return at < now ? beside(at) : newId(now)
}

/** Makes sure that ids made from now on sort after `id`, the newest one on disk. Called once at start. */
export function continueAfter(id: string): void {
  newId(decodeTime(id) + 1)
}

/**
 * Makes ids in another way until the returned function is called: a house that is made up, as the demo's, has the same
 * ids each time. Whoever brings `make` sees to it that they grow with the clock; `makeBeside` is for moments that are not
 * now, which must not move that clock.
 */
export function makeIdsWith(make: (now: number) => string, makeBeside = beside): () => void {
  const before = { next, beside, latest }
  next = make
  beside = makeBeside
  latest = 0
  return () => {
    next = before.next
    beside = before.beside
    latest = before.latest
  }
}

/** True for the 26 characters of a ULID; anything else from outside is not an id. */
export function isId(text: string): boolean {
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text)
}

/** What ids of a moment (milliseconds) begin with: it sorts before them, and after all that are from earlier. */
export function beginningOf(at: number): string {
  return encodeTime(at)
}

/** The moment (milliseconds) written into an id. */
export function momentOf(id: string): number {
  return decodeTime(id)
}

// A ULID is drawn letter by letter, and asking the system for each letter makes an id take 31 µs instead of 1.
function chance(): number {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  return (pool[used++] ?? 0) / 256
}
