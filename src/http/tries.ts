import type { Context } from '../core/context.ts'
import { limits } from '../core/limits.ts'
import { Later } from '../lib/later.ts'

/** What one try is counted under: "from this network", "at this name". Each has its own allowance. */
export interface Counter {
  readonly key: string
  readonly most: number
  /** Milliseconds after which a try is forgotten. */
  readonly within: number
}

/** Tries from one network, for limits.tries.within. */
export function fromNetwork(network: string): Counter {
  return { key: `from ${network}`, most: limits.tries.perAddress, within: limits.tries.within }
}

/** Tries at one name or one member's second step, for limits.tries.nameWithin. */
export function atName(name: string): Counter {
  return { key: `at ${name.toLowerCase().slice(0, 100)}`, most: limits.tries.perName, within: limits.tries.nameWithin }
}

/**
 * Counts a try before its answer is known, so that a thousand at once are no way around. Beyond the allowance each try
 * makes the next one wait twice as long, up to a quarter of the time in which tries are remembered; nobody is locked out.
 * Returns how to take the try back when it was right. Refused tries are not counted.
 */
export function countTry(ctx: Context, counters: readonly Counter[]): () => void {
  const book = bookOf(ctx)
  const now = ctx.now()
  const wait = Math.max(...counters.map((counter) => waitFor(book, counter, now)))
  if (wait > 0) throw new Later(`Too many tries. Wait ${inWords(wait)}, then try again.`, Math.ceil(wait / 1000))
  for (const { key } of counters) note(book, key, now)
  return () => {
    for (const { key } of counters) forgetOne(book, key, now)
  }
}

/**
 * Counts something that may be done so many times in so long, right or wrong. Refuses what is beyond that until the first of
 * them is long enough ago.
 */
export function spend(ctx: Context, { key, most, within }: Counter): void {
  const book = bookOf(ctx)
  const now = ctx.now()
  const recent = recentOf(book, { key, within }, now)
  const wait = (recent.at(-most) ?? Number.NEGATIVE_INFINITY) + within - now
  if (wait > 0) throw new Later(`That was too often. Wait ${inWords(wait)}, then try again.`, Math.ceil(wait / 1000))
  note(book, key, now)
}

// In memory only: a restart forgives, and nothing about who failed to come in is kept.
type Book = Map<string, number[]>
const books = new WeakMap<Context, Book>()
const mostKeys = 10_000

function bookOf(ctx: Context): Book {
  const known = books.get(ctx)
  if (known) return known
  const book: Book = new Map()
  books.set(ctx, book)
  return book
}

function recentOf(book: Book, { key, within }: Omit<Counter, 'most'>, now: number): number[] {
  // When the clock was set back, a try from "later" counts as just now, instead of blocking until then.
  const recent = (book.get(key) ?? []).map((at) => Math.min(at, now)).filter((at) => now - at < within)
  if (recent.length === 0) book.delete(key)
  else book.set(key, recent)
  return recent
}

function waitFor(book: Book, { key, most, within }: Counter, now: number): number {
  const recent = recentOf(book, { key, within }, now)
  const over = recent.length - most
  if (over < 0) return 0
  const delay = Math.min(1000 * 2 ** over, within / 4)
  return Math.max(0, (recent.at(-1) ?? 0) + delay - now)
}

function note(book: Book, key: string, now: number): void {
  const tries = [...(book.get(key) ?? []), now]
  book.delete(key)
  book.set(key, tries)
  // A flood from countless networks must not fill the memory: the one that was quiet longest is forgotten.
  if (book.size > mostKeys) book.delete(book.keys().next().value ?? key)
}

function forgetOne(book: Book, key: string, at: number): void {
  const tries = book.get(key)
  const place = tries?.lastIndexOf(at) ?? -1
  if (place >= 0) tries?.splice(place, 1)
}

function inWords(wait: number): string {
  const seconds = Math.ceil(wait / 1000)
  if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
