import type { Context } from '../../core/context.ts'
import { limits } from '../../core/limits.ts'
import { Later } from '../../lib/later.ts'
import type { KeyRates } from './key-ring.ts'

/** How much may come: so many a second in the long run, and so many at once. */
export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

export interface Rates {
  readonly perActor: Rate
  readonly perHost: Rate
  readonly inAll: Rate
  readonly newKeys: KeyRates
}

/** Counts letters whose signature was checked: what somebody says under the name of another takes no place of hers. */
export interface Volume {
  /** Counts one letter. Refuses it when its author, its server or everybody together sent too many of late. */
  count(actor: string, host: string): void
}

/** Opens the count, in memory: a restart forgives. Whom it was quiet about longest is forgotten first. */
export function openVolume(ctx: Context, rates: Omit<Rates, 'newKeys'>): Volume {
  const books = { actors: new Map<string, Level>(), hosts: new Map<string, Level>(), all: new Map<string, Level>() }
  return {
    count(actor, host) {
      const now = ctx.now()
      const wanted = [
        { book: books.actors, key: actor, rate: rates.perActor },
        { book: books.hosts, key: host, rate: rates.perHost },
        { book: books.all, key: '', rate: rates.inAll },
      ]
      // All or none: a letter that is refused for one of them takes no place in the others.
      const wait = Math.max(...wanted.map(({ book, key, rate }) => waitFor(levelOf(book, key, { rate, now }), rate)))
      if (wait > 0) throw new Later('That is more than this house reads at once.', wait)
      for (const { book, key, rate } of wanted)
        pour(book, key, { level: levelOf(book, key, { rate, now }) + 1, at: now })
    },
  }
}

/** How full a bucket was, and when (milliseconds). It drains at the rate. */
interface Level {
  readonly level: number
  readonly at: number
}

function levelOf(book: ReadonlyMap<string, Level>, key: string, { rate, now }: { rate: Rate; now: number }): number {
  const last = book.get(key)
  // A clock that was set back drains nothing, and fills nothing either.
  return last ? Math.max(0, last.level - (Math.max(0, now - last.at) / 1000) * rate.perSecond) : 0
}

function waitFor(level: number, { perSecond, burst }: Rate): number {
  return level + 1 > burst ? Math.ceil((level + 1 - burst) / perSecond) : 0
}

function pour(book: Map<string, Level>, key: string, level: Level): void {
  book.delete(key)
  book.set(key, level)
  if (book.size > limits.letters.remembered) book.delete(book.keys().next().value ?? key)
}
