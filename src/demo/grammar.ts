import type { Dice } from '../lib/dice.ts'

/** Says one of the many things that a sentence with choices can mean: `{tea|soup}` is either, `{name}` is asked for. */
export function expand(sentence: string, chance: Dice, name: () => string): string {
  return sentence
    .replace(/\{name\}/g, name)
    .replace(/\{([^{}]+)\}/g, (_, choices: string) => chance.pick(choices.split('|')))
}

/** Gives one thing that fits; null when there is none. */
export type Deck<T> = (fits: (thing: T) => boolean) => T | null

/** Hands out things in a shuffled order, so that each comes back as late as it can: what was drawn goes to the bottom. */
export function deckOf<T>(things: readonly T[], chance: Dice): Deck<T> {
  const left = shuffled(things, chance)
  return (fits) => {
    const at = left.findIndex(fits)
    const [drawn] = at < 0 ? [] : left.splice(at, 1)
    if (drawn === undefined) return null
    left.push(drawn)
    return drawn
  }
}

/** One of these, more often the heavier it is. */
export function byWeight<T>(things: readonly T[], weightOf: (thing: T) => number, chance: Dice): T {
  const sum = things.reduce((all, each) => all + weightOf(each), 0)
  let left = chance.next() * sum
  for (const each of things) {
    left -= weightOf(each)
    if (left < 0) return each
  }
  return chance.pick(things)
}

/** The same things in an order by chance. */
export function shuffled<T>(things: readonly T[], chance: Dice): T[] {
  const order = things.map((thing) => ({ thing, at: chance.next() }))
  return order.sort((a, b) => a.at - b.at).map(({ thing }) => thing)
}
