import type { Leave, Roster, Seat } from './documents.ts'

/** A farewell and the keys (Multikeys) that have truly signed it. */
export interface Farewell extends Pick<Leave, 'server' | 'afterEpoch'> {
  readonly signers: ReadonlySet<string>
}

/**
 * Those of a version that have not left since. A server that came back later is not touched by an old farewell, nor is one with a
 * new key by what somebody says who stole its old one.
 */
export function effective(roster: Roster, leaves: readonly Farewell[]): Seat[] {
  if (leaves.length === 0) return [...roster.servers]
  return roster.servers.filter((seat) => !leaves.some((leave) => isOf(leave, seat)))
}

function isOf({ server, afterEpoch, signers }: Farewell, { actor, key, since }: Seat): boolean {
  return server === actor && since <= afterEpoch && signers.has(key)
}

/** The servers that are in every one of these versions: what everybody may rely on while there are two truths. */
export function common(rosters: readonly Roster[], leaves: readonly Farewell[]): Seat[] {
  const [first, ...others] = rosters.map((roster) => effective(roster, leaves))
  return (first ?? []).filter((seat) =>
    others.every((seats) => seats.some(({ actor, key }) => actor === seat.actor && key === seat.key)),
  )
}

/** How many it takes: servers for a neighborhood to be one, and others for a server to be removed. */
export interface Least {
  readonly servers: number
  readonly others: number
}

/** A neighborhood of one is none, and two servers could each remove the other if one were enough. */
export const least: Least = { servers: 2, others: 2 }

/** More than this, and a word to neighbors is a word to strangers. */
export const mostServers = 12
