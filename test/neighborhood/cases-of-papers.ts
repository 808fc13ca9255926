import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Flaw } from '../../src/core/neighborhood/protocol/check-version.ts'
import type {
  Leave,
  NeighborhoodDocument,
  Proof,
  Proposal,
  Roster,
} from '../../src/core/neighborhood/protocol/documents.ts'
import { hashOf } from '../../src/core/neighborhood/protocol/hash.ts'
import { nextVersion } from '../../src/core/neighborhood/protocol/next-version.ts'
import {
  actorOf,
  admitting,
  founding,
  hand,
  leaving,
  morning,
  proofBy,
  proposalOn,
  proven,
  rekeying,
  removing,
  usual,
} from './hands.ts'

const all = ['maple', 'elm', 'oak']
export const three = founding(all)
export const two = founding(['maple', 'elm'])
export const renaming: Proposal['wants'] = { kind: 'agree', name: 'Five Ponds', rules: usual }

/** Documents and what names them. */
export function hashes() {
  const proposal = proposalOn(three, admitting('ash'), { why: 'Ω and 🍲, “quoted”.\n' })
  const again = founding(all, { change: { kind: 'found', at: morning } })
  const documents = [three, two, again, proposal, nextVersion(three, proposal), leaving(three.neighborhood, 'oak', 1)]
  return documents.map((document) => ({
    document,
    canonical: canonicalize(document),
    hash: hashOf(document),
    ...(document.type === 'NeighborhoodRoster' && document.epoch === 1 ? { neighborhood: document.neighborhood } : {}),
  }))
}

/** Proofs that are true, and some that are not. */
export function proofs() {
  const { seat } = hand('elm')
  const good = proofBy('elm', three)
  const sha = (value: object) =>
    createHash('sha256')
      .update(canonicalize(value) ?? '')
      .digest('hex')
  const { proofValue: _, ...said } = good
  const row = (name: string, document: object, proof: Proof, expected: boolean) => ({
    name,
    key: seat.key,
    document,
    proof,
    expected,
  })
  return [
    { ...row('true', three, good, true), hashOfProof: sha(said), hashOfDocument: sha(three) },
    row('with other proofs beside it', proven(three, 'maple'), good, true),
    row('of another key', three, { ...proofBy('oak', three), verificationMethod: good.verificationMethod }, false),
    row('of another document', { ...three, name: 'Other Ponds' }, good, false),
    row('of another moment', three, { ...good, created: '2026-11-22T08:00:01Z' }, false),
    row('with another address of the key', three, { ...good, verificationMethod: `${seat.actor}#key` }, false),
    row('cut short', three, { ...good, proofValue: good.proofValue.slice(0, -1) }, false),
  ]
}

interface VersionCase {
  readonly name: string
  readonly base: Roster | null
  readonly proposal: Proposal | null
  readonly version: Roster
  readonly leaves: readonly Leave[]
  readonly expected: 'valid' | Flaw
}

interface Step {
  readonly wants: Proposal['wants']
  readonly takes: readonly string[]
  readonly base?: Roster
  readonly left?: readonly string[]
  readonly more?: Partial<Proposal>
}

const steps: Readonly<Record<string, Step>> = {
  'admit to three': { wants: admitting('ash'), takes: [...all, 'ash'] },
  'admit to two': { base: two, wants: admitting('ash'), takes: ['maple', 'elm', 'ash'] },
  'admit after one left': {
    wants: admitting('ash'),
    takes: ['maple', 'elm', 'ash'],
    left: ['oak'],
    more: { left: [actorOf('oak')] },
  },
  'admit who left before': {
    wants: admitting('oak'),
    takes: ['maple', 'elm', 'oak'],
    left: ['oak'],
    more: { left: [actorOf('oak')] },
  },
  remove: { wants: removing('oak'), takes: ['maple', 'elm'] },
  'rekey, the old key lost': { wants: rekeying('oak'), takes: ['maple', 'elm', 'oak 2'] },
  'rekey among two': { base: two, wants: rekeying('elm'), takes: ['maple', 'elm', 'elm 2'] },
  agree: { wants: renaming, takes: all },
}

/** Every row of the validity table: valid, without each proof, and otherwise broken. */
export function versions(): VersionCase[] {
  return [...foundings(), ...Object.entries(steps).flatMap(rowsOf), ...broken()]
}

function foundings(): VersionCase[] {
  const first = (name: string, version: Roster, signers: readonly string[], expected: VersionCase['expected']) => ({
    name: `found: ${name}`,
    base: null,
    proposal: null,
    version: proven(version, ...signers),
    leaves: [],
    expected,
  })
  const many = Array.from({ length: 13 }, (_, n) => `house${n}`)
  const rules = { maxServers: 12, absenceDays: 30 }
  const seat = (name: string) => ({ ...hand(name).seat, since: 1 })
  const elsewhere = { ...seat('elm'), audience: hand('maple').seat.audience }
  return [
    first('everybody signed', three, all, 'valid'),
    ...all.map((missing) =>
      first(
        `without ${missing}`,
        three,
        all.filter((name) => name !== missing),
        'not-signed',
      ),
    ),
    first('one alone', founding(['maple']), ['maple'], 'too-few'),
    first('thirteen', founding(many, { rules }), many, 'too-many'),
    first('one twice', founding([], { servers: [seat('maple'), seat('elm'), seat('maple')] }), all, 'twice'),
    first('an audience of another origin', founding([], { servers: [seat('maple'), elsewhere] }), all, 'other-origin'),
    first('under another name', { ...three, neighborhood: two.neighborhood }, all, 'wrong-name'),
    first('not the first', founding(all, { epoch: 2 }), all, 'wrong-name'),
  ]
}

function rowsOf([name, step]: [string, Step]): VersionCase[] {
  const { takes } = step
  return [
    caseOf(name, step, takes, 'valid'),
    ...takes.map((missing) =>
      caseOf(
        `${name}: without ${missing}`,
        step,
        takes.filter((each) => each !== missing),
        'not-signed',
      ),
    ),
  ]
}

function caseOf(name: string, step: Step, signers: readonly string[], expected: VersionCase['expected']): VersionCase {
  const { base = three, wants, left = [], more = {} } = step
  const bare = proposalOn(base, wants, more)
  return {
    name,
    base: proven(base, ...(base === two ? ['maple', 'elm'] : all)),
    proposal: proven(bare, 'maple'),
    version: proven(nextVersion(base, bare), ...signers),
    leaves: left.map((house) => proven(leaving(base.neighborhood, house, 1), house)),
    expected,
  }
}

function broken(): VersionCase[] {
  const everybody = [...all, 'ash', 'oak 2']
  const row = (name: string, step: Omit<Step, 'takes'>, expected: Flaw) =>
    caseOf(name, { ...step, takes: [] }, everybody, expected)
  const good = caseOf('admit', { wants: admitting('ash'), takes: [] }, everybody, 'valid')
  const changed = (name: string, more: Partial<Roster>): VersionCase => {
    const { proof: _, ...bare } = { ...good.version, ...more }
    return { ...good, name, version: proven(bare, ...everybody), expected: 'other-proposal' }
  }
  const seat = hand('ash').seat
  const small = founding(['maple', 'elm'], { rules: { maxServers: 2, absenceDays: 30 } })
  return [
    row('on another version', { wants: admitting('ash'), more: { base: hashOf(two) } }, 'other-base'),
    row('under another number', { wants: admitting('ash'), more: { baseEpoch: 7 } }, 'other-base'),
    row('admit who is there', { wants: admitting('oak') }, 'there-already'),
    row('remove who is not there', { wants: removing('ash') }, 'not-there'),
    row('remove who has left', { wants: removing('oak'), left: ['oak'] }, 'not-there'),
    row('drop somebody as if she had left', { wants: renaming, more: { left: [actorOf('oak')] } }, 'not-left'),
    row('remove one of two', { base: two, wants: removing('elm') }, 'too-few'),
    row('build on one', { base: two, wants: admitting('ash'), left: ['elm'] }, 'dissolved'),
    row('more than agreed', { base: small, wants: admitting('ash') }, 'too-many'),
    row('the key of another', { wants: { kind: 'admit', seat: { ...seat, key: hand('elm').seat.key } } }, 'twice'),
    row(
      'the audience of another',
      { wants: { kind: 'admit', seat: { ...seat, audience: hand('elm').seat.audience } } },
      'other-origin',
    ),
    changed('not what was proposed: the name', { name: 'Other Ponds' }),
    changed('not what was proposed: a number', { epoch: 3 }),
    changed('not what was proposed: one forgotten', { servers: good.version.servers.slice(1) }),
  ]
}

/** All of a few documents, as a log holds them. */
export type Papers = readonly NeighborhoodDocument[]
