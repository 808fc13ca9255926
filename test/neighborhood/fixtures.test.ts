import assert from 'node:assert/strict'
import { verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { base58 } from '@scure/base'
import canonicalize from 'canonicalize'
import { checkNear } from '../../src/core/neighborhood/check-near.ts'
import { checkPapers } from '../../src/core/neighborhood/check-papers.ts'
import type { Farewell } from '../../src/core/neighborhood/protocol/belonging.ts'
import { checkFirst, checkNext, type Signed } from '../../src/core/neighborhood/protocol/check-version.ts'
import type { NeighborhoodDocument, Proposal } from '../../src/core/neighborhood/protocol/documents.ts'
import { hashOf, nameOf } from '../../src/core/neighborhood/protocol/hash.ts'
import { maySign } from '../../src/core/neighborhood/protocol/may-sign.ts'
import { type Log, type Standing, standingOf } from '../../src/core/neighborhood/protocol/standing.ts'
import type { Belonging } from '../../src/core/neighborhood/where-we-belong.ts'
import { readNear } from '../../src/federation/map/read-near.ts'
import { readBlock } from '../../src/federation/neighborhood-blocks/read-block.ts'
import { keyFromMultikey } from '../../src/lib/multikey.ts'
import { provenBytes } from '../../src/lib/proven-bytes.ts'
import { Refusal } from '../../src/lib/refusal.ts'
import { blocks } from './cases-of-blocks.ts'
import { documents, letters, neighborhood, people, readings } from './cases-of-letters.ts'
import { logs, signings } from './cases-of-logs.ts'
import { hashes, proofs, versions } from './cases-of-papers.ts'
import { folder, makeFixtures } from './make-fixtures.ts'

test('made anew, the fixtures are the same to the byte', () => {
  for (const [name, text] of makeFixtures()) assert.equal(readFileSync(join(folder, name), 'utf8'), text, name)
})

describe('what we think of each fixture is what it says', () => {
  test('hashes', () => {
    for (const { document, canonical, hash, neighborhood } of hashes()) {
      assert.equal(canonicalize(document), canonical)
      assert.equal(hashOf({ ...document }), hash)
      if (document.type === 'NeighborhoodRoster' && neighborhood) assert.equal(nameOf(document), neighborhood)
    }
  })

  test('proofs', () => {
    for (const { name, key, document, proof, expected } of proofs())
      assert.equal(isTrue(document, proof, key), expected, name)
  })

  test('versions', () => {
    for (const { name, base, proposal, version, leaves, expected } of versions()) {
      const signed = { roster: version, signers: signersOf(version) }
      const farewells = leaves.map((leave) => ({ ...leave, signers: signersOf(leave) }))
      const flaw = base && proposal ? checkNext(base, signed, { proposal, leaves: farewells }) : checkFirst(signed)
      assert.equal(flaw ?? 'valid', expected, name)
    }
  })

  test('logs', () => {
    for (const { name, neighborhood: id, documents: papers, expected } of logs())
      for (const each of [papers, papers.toReversed()])
        assert.deepEqual(inShort(standingOf(logOf(id, each), id)), expected, name)
  })

  test('signings', () => {
    for (const { name, proposal, signedBefore, now, expected, ...more } of signings()) {
      const { contested = [] } = more as { readonly contested?: readonly string[] }
      assert.equal(maySign(proposal, signedBefore, now, contested), expected, name)
    }
  })

  test('letters', () => {
    for (const { name, receiver, signer, object, expected } of letters()) {
      const belonging = belongingOf(receiver, neighborhood, documents)
      assert.equal(answerTo(belonging, signer, object), expected, name)
    }
  })

  test('blocks', () => {
    for (const { name, seat, document, hash, expected } of blocks()) {
      const read = readBlock({ ...document }, seat)
      assert.equal(read ? 'taken' : 'dropped', expected, name)
      if (read) assert.equal(read.hash, hash)
    }
  })

  test('readings', () => {
    for (const { name, reader, epoch, expected } of readings()) {
      const standing = standingOf(logOf(neighborhood, documents), neighborhood)
      const seat = standing?.servers.find(({ actor }) => actor === reader)
      assert.equal(seat !== undefined && seat.since <= epoch, expected, name)
    }
  })
})

function signersOf(document: NeighborhoodDocument): Set<string> {
  const key = (method: string) => method.split('#')[1] ?? ''
  const made = (document.proof ?? []).filter((proof) => isTrue(document, proof, key(proof.verificationMethod)))
  return new Set(made.map(({ verificationMethod }) => key(verificationMethod)))
}

function isTrue(document: object, proof: { readonly proofValue: string }, multikey: string): boolean {
  const key = keyFromMultikey(multikey)
  const signature = base58.decode(proof.proofValue.slice(1))
  return key !== null && signature.length === 64 && verify(null, provenBytes(document, proof), key, signature)
}

function logOf(neighborhood: string, papers: readonly NeighborhoodDocument[]): Log {
  const proposals = new Map<string, Proposal>()
  const versions: Signed[] = []
  const leaves: Farewell[] = []
  for (const { document, proofs: made } of checkPapers(neighborhood, papers, [])) {
    const signers = new Set(made.map(({ key }) => key))
    if (document.type === 'NeighborhoodRoster') versions.push({ roster: document, signers })
    else if (document.type === 'NeighborhoodProposal') proposals.set(hashOf(document), document)
    else leaves.push({ ...document, signers })
  }
  return { versions, proposals, leaves }
}

function inShort(end: Standing | null) {
  if (!end) return null
  const isTorn = end.kind === 'conflict'
  return {
    kind: end.kind,
    epoch: isTorn ? end.base.epoch : end.head.epoch,
    heads: (isTorn ? end.heads : [end.head]).map(hashOf).sort(),
    servers: end.servers.map(({ actor }) => actor),
    cheats: isTorn ? [...end.cheats].sort() : [],
  }
}

function belongingOf(
  receiver: string,
  neighborhood: string,
  papers: readonly NeighborhoodDocument[],
): Belonging | null {
  const standing = standingOf(logOf(neighborhood, papers), neighborhood)
  if (standing?.kind !== 'whole') return null
  const ours = standing.servers.find(({ actor }) => actor === receiver) ?? null
  const others = standing.servers.filter((seat) => seat !== ours)
  const { epoch } = standing.head
  return { neighborhood, standing, ours, others, epoch, elsewhere: new Map(), known: new Map() }
}

function answerTo(belonging: Belonging | null, by: string, object: { readonly id: string }): string {
  const claim = readNear({ ...object })
  if (!claim) return 'dropped'
  try {
    const livesHere = (address: string) => people.includes(address)
    return checkNear(belonging, { ...claim, by, object: object.id, livesHere }) === 'near' ? 'taken' : 'later'
  } catch (error) {
    if (error instanceof Refusal) return 'dropped'
    throw error
  }
}
