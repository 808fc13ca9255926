import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { base58 } from '@scure/base'
import type { Farewell } from '../../src/core/neighborhood/protocol/belonging.ts'
import type { Signed } from '../../src/core/neighborhood/protocol/check-version.ts'
import type {
  Leave,
  NeighborhoodDocument,
  Proof,
  Proposal,
  Roster,
  Seat,
} from '../../src/core/neighborhood/protocol/documents.ts'
import { hashOf, nameOf } from '../../src/core/neighborhood/protocol/hash.ts'
import { nextVersion } from '../../src/core/neighborhood/protocol/next-version.ts'
import { provenBytes } from '../../src/lib/proven-bytes.ts'

/** 22 November 2026, 8 in the morning: when everything that these hands sign was signed. */
export const morning = Date.UTC(2026, 10, 22, 8)
export const day = 24 * 60 * 60 * 1000
export const usual = { maxServers: 8, absenceDays: 30 }

/** A server that is nowhere; its key is made of its name, so that it is the same each time. */
export interface Hand {
  readonly seat: Omit<Seat, 'since'>
  readonly privateKey: KeyObject
}

const hands = new Map<string, Hand>()

/** The hand of a house; `maple 2` is maple.example with its second key. */
export function hand(name: string): Hand {
  const known = hands.get(name)
  if (known) return known
  const seed = createHash('sha256').update(`neighborhood fixtures: ${name}`).digest()
  const privateKey = keyFromSeed(seed)
  const raw = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  const [house = ''] = name.split(' ')
  const key = `z${base58.encode(Buffer.concat([Buffer.from([0xed, 0x01]), raw]))}`
  const made = {
    privateKey,
    seat: { actor: actorOf(house), key, audience: `https://${house}.example/ap/neighborhood` },
  }
  hands.set(name, made)
  return made
}

export function actorOf(house: string): string {
  return `https://${house}.example/ap/server`
}

export function keyFromSeed(seed: Buffer): KeyObject {
  const head = Buffer.from('302e020100300506032b657004220420', 'hex')
  return createPrivateKey({ key: Buffer.concat([head, seed]), format: 'der', type: 'pkcs8' })
}

/** A first version with these houses in it. */
export function founding(names: readonly string[], more: Partial<Omit<Roster, 'neighborhood'>> = {}): Roster {
  const draft = {
    type: 'NeighborhoodRoster' as const,
    v: 1 as const,
    epoch: 1,
    previous: null,
    change: { kind: 'found' as const },
    name: 'Four Ponds',
    rules: usual,
    servers: names.map((name) => ({ ...hand(name).seat, since: 1 })),
    ...more,
  }
  return { ...draft, neighborhood: nameOf(draft) }
}

/** A proposal on a version, by its first server unless told otherwise. */
export function proposalOn(base: Roster, wants: Proposal['wants'], more: Partial<Proposal> = {}): Proposal {
  return {
    type: 'NeighborhoodProposal',
    v: 1,
    neighborhood: base.neighborhood,
    base: hashOf(base),
    baseEpoch: base.epoch,
    wants,
    left: [],
    expires: morning + 30 * day,
    supersedes: [],
    by: base.servers[0]?.actor ?? '',
    why: 'We play board games with them.',
    ...more,
  }
}

export const admitting = (name: string): Proposal['wants'] => ({ kind: 'admit', seat: hand(name).seat })
export const removing = (name: string): Proposal['wants'] => ({
  kind: 'remove',
  server: actorOf(name),
  reason: 'quarrel',
})
export const rekeying = (name: string): Proposal['wants'] => ({
  kind: 'rekey',
  server: actorOf(name),
  key: hand(`${name} 2`).seat.key,
})

/** A version as the rules look at it, as if these had signed. */
export function by(roster: Roster, ...names: readonly string[]): Signed {
  return { roster, signers: new Set(names.map((name) => hand(name).seat.key)) }
}

/** What a proposal leads to, as if these had signed. */
export function next(base: Roster, proposal: Proposal, ...names: readonly string[]): Signed {
  return by(nextVersion(base, proposal), ...names)
}

export function farewell(name: string, afterEpoch: number): Farewell {
  const { seat } = hand(name)
  return { server: seat.actor, afterEpoch, signers: new Set([seat.key]) }
}

export function leaving(neighborhood: string, name: string, afterEpoch: number): Leave {
  return { type: 'NeighborhoodLeave', v: 1, neighborhood, server: hand(name).seat.actor, afterEpoch }
}

/** The document with the true proofs of these houses. */
export function proven<D extends NeighborhoodDocument>(document: D, ...names: readonly string[]): D {
  return { ...document, proof: names.map((name) => proofBy(name, document)) }
}

export function proofBy(name: string, document: object): Proof {
  const { seat, privateKey } = hand(name)
  const said = {
    type: 'DataIntegrityProof' as const,
    cryptosuite: 'eddsa-jcs-2022' as const,
    verificationMethod: `${seat.actor}#${seat.key}`,
    proofPurpose: 'assertionMethod' as const,
    created: new Date(morning).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  }
  const signature = sign(null, provenBytes({ ...document }, said), privateKey)
  return { ...said, proofValue: `z${base58.encode(signature)}` }
}
