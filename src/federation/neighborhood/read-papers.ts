import * as v from 'valibot'
import type { NeighborhoodDocument } from '../../core/neighborhood/protocol/documents.ts'
import { listOf, type Wire } from '../wire.ts'

/** How many papers one page of a log may hold. */
export const papersPerPage = 64

/** What is a paper by its shape, of those in a page of a log. What is not is left out and spoils nothing else. */
export function readPapers(page: Wire): NeighborhoodDocument[] {
  return listOf(page, 'papers', papersPerPage).flatMap((each) => {
    const read = v.safeParse(paper, each)
    return read.success ? [read.output] : []
  })
}

/** Hashes in a part of a page of a log. */
export function readHashes(page: Wire, name: string): string[] {
  return listOf(page, name, 64).filter((each): each is string => v.is(hash, each))
}

/** True for what can name a neighborhood. */
export function isNeighborhoodId(text: string): boolean {
  return v.is(neighborhood, text)
}

const text = (most: number) => v.pipe(v.string(), v.maxLength(most))
const whole = (least: number, most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most))
const address = v.pipe(v.string(), v.maxLength(500), v.regex(/^https?:\/\/[^\s#]+$/))
const hash = v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/))
const neighborhood = v.pipe(v.string(), v.regex(/^nbh:[1-9A-HJ-NP-Za-km-z]{40,60}$/))
const multikey = v.pipe(v.string(), v.regex(/^z6Mk[1-9A-HJ-NP-Za-km-z]{40,50}$/))
const epoch = whole(1, 100_000)
const moment = whole(0, Date.UTC(2200))
const listed = 64

const proof = v.strictObject({
  type: v.literal('DataIntegrityProof'),
  cryptosuite: v.literal('eddsa-jcs-2022'),
  verificationMethod: v.pipe(v.string(), v.maxLength(600), v.regex(/^https?:\/\/[^\s#]+#[^\s#]+$/)),
  proofPurpose: v.literal('assertionMethod'),
  created: text(40),
  proofValue: v.pipe(v.string(), v.regex(/^z[1-9A-HJ-NP-Za-km-z]{60,90}$/)),
})
const proofs = v.pipe(v.array(proof), v.minLength(1), v.maxLength(16))

const newSeat = { actor: address, key: multikey, audience: address }
const seat = v.strictObject({ ...newSeat, since: epoch })
const rules = v.strictObject({ maxServers: whole(2, 12), absenceDays: whole(1, 3650) })

const change = v.variant('kind', [
  v.strictObject({ kind: v.literal('found'), at: v.exactOptional(moment) }),
  v.strictObject({ kind: v.literal('admit'), server: address, proposal: hash }),
  v.strictObject({ kind: v.literal('remove'), server: address, proposal: hash }),
  v.strictObject({ kind: v.literal('rekey'), server: address, proposal: hash }),
  v.strictObject({ kind: v.literal('agree'), proposal: hash }),
])

const roster = v.strictObject({
  type: v.literal('NeighborhoodRoster'),
  v: v.literal(1),
  neighborhood,
  epoch,
  previous: v.nullable(hash),
  change,
  name: text(200),
  rules,
  servers: v.pipe(v.array(seat), v.minLength(1), v.maxLength(listed)),
  proof: proofs,
})

const wants = v.variant('kind', [
  v.strictObject({ kind: v.literal('admit'), seat: v.strictObject(newSeat) }),
  v.strictObject({ kind: v.literal('remove'), server: address, reason: text(500) }),
  v.strictObject({ kind: v.literal('rekey'), server: address, key: multikey }),
  v.strictObject({ kind: v.literal('agree'), name: text(200), rules }),
])

const proposal = v.strictObject({
  type: v.literal('NeighborhoodProposal'),
  v: v.literal(1),
  neighborhood,
  base: hash,
  baseEpoch: epoch,
  wants,
  left: v.pipe(v.array(address), v.maxLength(listed)),
  expires: moment,
  supersedes: v.pipe(v.array(hash), v.maxLength(listed)),
  by: address,
  why: text(2000),
  proof: proofs,
})

const leave = v.strictObject({
  type: v.literal('NeighborhoodLeave'),
  v: v.literal(1),
  neighborhood,
  server: address,
  afterEpoch: epoch,
  proof: proofs,
})

const paper = v.variant('type', [roster, proposal, leave])
