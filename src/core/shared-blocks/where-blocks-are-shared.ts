import { isBeneath } from '../../lib/hosts.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findHouse } from '../house/house.ts'
import { isNeighbor, isThisHouse } from '../judgement/server-name.ts'
import { findCardOf } from '../neighborhood/cards.ts'
import { type Belonging, findBelonging, ourSeat } from '../neighborhood/where-we-belong.ts'

/** The neighborhood in which this house shares blocks; null when it belongs to none that it could tell something. */
export function findCircle(ctx: Context): Belonging | null {
  const belonging = findBelonging(ctx)
  return belonging?.ours && belonging.others.length > 0 ? belonging : null
}

/** The same for somebody who wants to do something there. Refuses houses without neighbors. */
export function circleOf(ctx: Context): Belonging {
  const circle = findCircle(ctx)
  if (!circle) throw new Refusal('not-allowed', 'This house has no neighbors now, so no block is shared with anybody.')
  return circle
}

/** Addresses of the actors of all houses that belong now, this one too. */
export function serversOf(circle: Belonging): Set<string> {
  return new Set([circle.ours, ...circle.others].flatMap((seat) => seat?.actor ?? []))
}

/**
 * Whether a block of a domain would be one of this house or of a neighbor, by its name or one above or beneath it: such a block is
 * none, whoever proposes it.
 */
export function whoseIs(ctx: Context, domain: string): 'ours' | 'neighbor' | null {
  if (isThisHouse(ctx, domain) || isBeneath(domain, new URL(ctx.address).hostname)) return 'ours'
  return isNeighbor(ctx, domain) ? 'neighbor' : null
}

/** The name by which people here know a house; its host when it never told one. */
export function houseName(ctx: Context, server: string): string {
  const name = isUs(ctx, server) ? findHouse(ctx.db).name : findCardOf(ctx, server)?.name
  return name || (URL.parse(server)?.host ?? server)
}

/** True for the actor of this house. */
export function isUs(ctx: Context, server: string): boolean {
  return server === ourSeat(ctx)
}
