import { sharedOf } from '../members/interests.ts'
import { isSameTown } from '../members/town.ts'
import { type Pair, pairOf } from './kept-apart.ts'

/** Somebody as suggestions see her: what she lets others see of her likes and her town, '' for none. */
export interface Neighbor {
  readonly id: string
  readonly interests: readonly string[]
  readonly town: string
}

/** Two people with something in common: interests, or where they live ('' when it is not the same). */
export interface Match extends Pair {
  readonly shared: readonly string[]
  readonly town: string
}

const enough = 2

/** Pairs that have two interests or a town in common, those with most in common first; at most `most`. */
export function rankPairs(people: readonly Neighbor[], most: number): Match[] {
  const matches = people.flatMap((a, n) => people.slice(n + 1).flatMap((b) => matchOf(a, b) ?? []))
  return matches.sort((a, b) => overlap(b) - overlap(a) || order(a, b)).slice(0, most)
}

function matchOf(a: Neighbor, b: Neighbor): Match | null {
  const shared = sharedOf(a.interests, b.interests)
  const town = isSameTown(a.town, b.town) ? a.town : ''
  return shared.length >= enough || town ? { ...pairOf(a.id, b.id), shared, town } : null
}

function overlap({ shared, town }: Match): number {
  return shared.length + (town ? 1 : 0)
}

// The same house gives the same order, whoever looks and whenever.
function order(a: Match, b: Match): number {
  return `${a.one}${a.other}` < `${b.one}${b.other}` ? -1 : 1
}
