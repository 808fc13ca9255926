/** Chance that comes out the same in every run, for what is made up: a demo, a seed. Never for keys or links. */
export interface Dice {
  /** From 0 up to, but never, 1. */
  next(): number
  /** A whole number from 0 up to, but never, `most`. */
  below(most: number): number
  /** One of these; refuses an empty list. */
  pick<T>(from: readonly T[]): T
}

/** Dice that begin at `start` (mulberry32). */
export function dice(start: number): Dice {
  let state = start >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (most: number) => Math.floor(next() * most)
  const pick = <T>(from: readonly T[]): T => {
    const chosen = from[below(from.length)]
    if (chosen === undefined) throw new Error('There is nothing to choose from.')
    return chosen
  }
  return { next, below, pick }
}
