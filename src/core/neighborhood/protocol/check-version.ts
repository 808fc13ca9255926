import { effective, type Farewell, type Least, least, mostServers } from './belonging.ts'
import type { Proposal, Roster, Seat } from './documents.ts'
import { hashOf, nameOf } from './hash.ts'
import { nextVersion } from './next-version.ts'

/** Why a version counts for nothing. */
export type Flaw =
  | 'wrong-name'
  | 'too-few'
  | 'too-many'
  | 'twice'
  | 'other-origin'
  | 'other-base'
  | 'other-proposal'
  | 'dissolved'
  | 'there-already'
  | 'not-there'
  | 'not-left'
  | 'not-signed'

/** A version and the keys (Multikeys) that have truly signed it. */
export interface Signed {
  readonly roster: Roster
  readonly signers: ReadonlySet<string>
}

/** Null when a first version founds a neighborhood: everybody it lists signed it, and its name is its hash. */
export function checkFirst({ roster, signers }: Signed): Flaw | null {
  const { servers, neighborhood, ...rest } = roster
  if (nameOf({ ...rest, servers }) !== neighborhood || roster.epoch !== 1 || roster.previous !== null)
    return 'wrong-name'
  if (roster.change.kind !== 'found' || servers.some(({ since }) => since !== 1)) return 'other-proposal'
  return seatsFlaw(roster, servers, least) ?? (hasSigned(servers, signers) ? null : 'not-signed')
}

/** What is asked of the servers of a version; `takes` is how many it takes, which only a check of these rules changes. */
export interface Asked {
  readonly proposal: Proposal
  readonly leaves: readonly Farewell[]
  readonly takes?: Least
}

/**
 * Null when a version follows on another: it is what its proposal leads to, and everybody whose yes it needs has signed it.
 * `leaves` are all farewells known.
 */
export function checkNext(
  base: Roster,
  { roster, signers }: Signed,
  { proposal, leaves, takes = least }: Asked,
): Flaw | null {
  const flaw = checkProposal(base, { proposal, leaves, takes })
  if (flaw) return flaw
  if (hashOf(roster) !== hashOf(nextVersion(base, proposal))) return 'other-proposal'
  return whoseYes(base, { proposal, leaves, takes }).some((keys) => isSignedBy(keys, signers)) ? null : 'not-signed'
}

/** Null when a proposal can be signed on top of a version, whoever signs. */
export function checkProposal(base: Roster, { proposal, leaves, takes = least }: Asked): Flaw | null {
  const { wants, left } = proposal
  if (
    proposal.base !== hashOf(base) ||
    proposal.baseEpoch !== base.epoch ||
    proposal.neighborhood !== base.neighborhood
  )
    return 'other-base'
  const there = effective(base, leaves)
  if (there.length < takes.servers) return 'dissolved'
  const isThere = (server: string) => there.some(({ actor }) => actor === server)
  if (left.some(isThere)) return 'not-left'
  if (wants.kind === 'admit' && isThere(wants.seat.actor)) return 'there-already'
  if ((wants.kind === 'remove' || wants.kind === 'rekey') && !isThere(wants.server)) return 'not-there'
  const next = nextVersion(base, proposal)
  return seatsFlaw(next, effective(next, leaves), takes)
}

function seatsFlaw({ rules, servers }: Roster, there: readonly Seat[], takes: Least): Flaw | null {
  if (there.length < takes.servers) return 'too-few'
  if (there.length > Math.min(rules.maxServers, mostServers)) return 'too-many'
  // What is sent to an audience elsewhere would be taken for somebody else's word.
  if (servers.some(({ actor, audience }) => originOf(actor) === null || originOf(actor) !== originOf(audience)))
    return 'other-origin'
  const distinct = (of: (seat: Seat) => unknown) => new Set(servers.map(of)).size === servers.length
  return distinct(({ actor }) => originOf(actor)) && distinct(({ key }) => key) ? null : 'twice'
}

function originOf(address: string): string | null {
  return /^https?:\/\/[a-z0-9.[\]:-]+(?=\/)/.exec(address)?.[0] ?? null
}

/**
 * The sets of keys of which one must have signed what a proposal leads to; none when it can never be. Any two answers for one
 * version share a server, so that two truths need somebody who signs twice: that is why a removal takes two others at least, and
 * why no server takes a new key alone. With two others it needs nothing of the old key, which may be lost.
 */
export function whoseYes(base: Roster, { proposal: { wants }, leaves, takes = least }: Asked): string[][] {
  const there = effective(base, leaves)
  const keys = (seats: readonly Seat[]) => seats.map(({ key }) => key)
  if (wants.kind === 'admit') return [[...keys(there), wants.seat.key]]
  if (wants.kind === 'agree') return [keys(there)]
  const others = there.filter(({ actor }) => actor !== wants.server)
  const enough = others.length >= takes.others
  if (wants.kind === 'remove') return enough ? [keys(others)] : []
  return [[...keys(enough ? others : there), wants.key]]
}

function hasSigned(seats: readonly Seat[], signers: ReadonlySet<string>): boolean {
  return isSignedBy(
    seats.map(({ key }) => key),
    signers,
  )
}

function isSignedBy(keys: readonly string[], signers: ReadonlySet<string>): boolean {
  return keys.every((key) => signers.has(key))
}
