import { ulid } from 'ulid'
import { dice } from '../lib/dice.ts'
import { makeIdsWith } from '../lib/ids.ts'

/** Makes all ids by the clock until the returned function is called. */
export function countIds(): () => void {
  const make = idsByTheClock()
  return makeIdsWith(make, make)
}

/**
 * Makes ids out of the moment and how many were made of it before: the same clock gives the same ids, whoever comes first,
 * and ids of one moment are in order.
 */
export function idsByTheClock(): (now: number) => string {
  // One number for each moment; an evening of playing is some thousands of them.
  const counts = new Map<number, number>()
  return (now) => {
    const count = counts.get(now) ?? 0
    counts.set(now, count + 1)
    const chance = dice(Math.trunc(now / 1000) ^ (now % 1000) ^ Math.imul(count, 0x9e3779b1))
    // ulid asks for its sixteen letters from the last to the first.
    let place = 16
    return ulid(now, () => (--place < 3 ? digit(count, place) : chance.next()))
  }
}

// The first three letters count, so that the others need no order.
function digit(count: number, place: number): number {
  return ((Math.floor(count / 32 ** (2 - place)) % 32) + 0.5) / 32
}
