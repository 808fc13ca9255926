import type { Context } from '../context.ts'
import { findHouseActor } from '../house/federation.ts'
import { keysMade } from '../keys/renew-keys.ts'
import { cardsOf } from './cards.ts'
import { least } from './protocol/belonging.ts'
import { seatToTake } from './sign-paper.ts'
import { findBelonging } from './where-we-belong.ts'

/** The key with which this house signs, and what its neighbors know of it. */
export interface HouseKey {
  /** When it was made (milliseconds). */
  readonly made: number
  /** Whether it is the one that stands in the list of the neighborhood; null while the house belongs nowhere. */
  readonly known: boolean | null
  /** Whether there are enough others to take a new key when the old one is no longer there. */
  readonly canBeTaken: boolean
}

/** The key of this house; null as long as it has none. */
export function findHouseKey(ctx: Context): HouseKey | null {
  const actor = findHouseActor(ctx.db)
  const made = actor && keysMade(ctx, actor)
  if (!made) return null
  const belonging = findBelonging(ctx)
  const known = belonging?.ours ? belonging.ours.key === seatToTake(ctx).key : null
  return { made, known, canBeTaken: !belonging?.ours || belonging.others.length >= least.others }
}

/** A neighbor that shows another key than the one that stands in the list. */
export interface NewKey {
  readonly server: string
  readonly name: string
  /** When that was read (milliseconds). */
  readonly seen: number
  readonly canBeTaken: boolean
}

/** Neighbors with a new key that the neighborhood does not know, in the order in which they came. */
export function newKeysNextDoor(ctx: Context): NewKey[] {
  const others = findBelonging(ctx)?.others ?? []
  const known = new Map(others.map(({ actor, key }) => [actor, key]))
  return cardsOf(ctx, others)
    .filter(({ server, key }) => known.get(server) !== key)
    .map(({ server, name, fetched }) => ({ server, name, seen: fetched, canBeTaken: others.length >= least.others }))
}
