import { Refusal } from '../../lib/refusal.ts'
import type { Belonging } from './where-we-belong.ts'

/** What a letter says that claims to be for neighbors. Addresses as they came. */
export interface ClaimedNear {
  /** Who signed it, or at whose place it was found. */
  readonly by: string
  /** The post or boost itself. */
  readonly object: string
  readonly to: readonly string[]
  readonly cc?: readonly string[]
  /** Tells who lives here, for what may go to people by name. */
  readonly livesHere?: (address: string) => boolean
  /** True when any part of it says that it is for everybody. */
  readonly open: boolean
  readonly neighborhood: string
  readonly epoch: number | null
}

/**
 * Whether something truly is from a neighbor for neighbors: `ahead` when it is of a version that is not known here yet. Refuses what
 * is of another neighborhood, from a place that is no neighbor, addressed to anything but exactly that neighbor's own audience or
 * people in the neighborhood, or older than the neighbor's coming.
 */
export function checkNear(belonging: Belonging | null, said: ClaimedNear): 'near' | 'ahead' {
  const { by, object, to, open, epoch, neighborhood } = said
  if (!belonging?.ours || neighborhood !== belonging.neighborhood) throw no('That is of another neighborhood.')
  if (epoch === null || !Number.isInteger(epoch) || epoch < 1) throw no('That is of no version of a neighborhood.')
  if (originOf(object) === null || originOf(object) !== originOf(by)) throw no('That lies at another place.')
  const seat = belonging.others.find(({ actor }) => originOf(actor) === originOf(by))
  if (!seat && epoch > belonging.epoch) return 'ahead'
  if (!seat) throw no('That is from no neighbor.')
  if (open) throw no('That is not addressed to neighbors alone.')
  // It may be for people of a house that is not known here yet.
  if (epoch > belonging.epoch) return 'ahead'
  if (!isToPeople(said, belonging) && !(to.length === 1 && to[0] === seat.audience))
    throw no('That is not addressed to neighbors alone.')
  if (epoch < seat.since) throw no('That neighbor was not there yet.')
  return 'near'
}

/**
 * Whether a letter goes to people by name: to somebody who lives here, and besides to nobody but people of other neighbors. No collection
 * stands for any of them.
 */
export function isToPeople(
  { to, cc = [], livesHere = () => false }: Pick<ClaimedNear, 'to' | 'cc' | 'livesHere'>,
  belonging: Belonging | null,
): boolean {
  const isNear = (address: string) =>
    belonging?.others.some(({ actor, audience }) => audience !== address && originOf(actor) === originOf(address))
  return cc.length === 0 && to.some(livesHere) && to.every((each) => livesHere(each) || isNear(each))
}

function originOf(address: string): string | null {
  return URL.parse(address)?.origin ?? null
}

function no(sentence: string): Refusal {
  return new Refusal('not-allowed', sentence)
}
