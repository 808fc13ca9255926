/** Chance that is the same in every run, so that two runs measure the same thing. */
export interface Dice {
  /** From 0 up to, but never, 1. */
  next(): number
  /** A whole number from 0 up to, but never, `most`. */
  below(most: number): number
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
  return { next, below: (most) => Math.floor(next() * most) }
}
