import { type KeyObject, verify } from 'node:crypto'
import { base58 } from '@scure/base'
import { keyFromMultikey } from '../../lib/multikey.ts'
import { bytesOver } from '../../lib/proven-bytes.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Proven } from './papers.ts'
import { least } from './protocol/belonging.ts'
import { checkFirst } from './protocol/check-version.ts'
import type { Leave, NeighborhoodDocument, Proof, Proposal, Roster, Seat } from './protocol/documents.ts'
import { hashOf } from './protocol/hash.ts'
import { nextVersion } from './protocol/next-version.ts'

/** How much of one neighborhood is kept: papers in all, proposals of one server on one version, farewells of one server. */
export const mostPapers = { all: 2000, proposals: 16, leaves: 16 }

/** A paper that counts, and those of its proofs that were truly made. */
export interface Checked {
  readonly document: NeighborhoodDocument
  readonly proofs: readonly Proven[]
}

/**
 * Of papers from outside, those that have a place among the known ones of a neighborhood and are truly signed by whoever may: a
 * version by servers in it or in the one before, a proposal by a server of the version it builds on, a farewell by whoever goes.
 * What is flawed is left out and spoils nothing else. `known` was checked before.
 */
export function checkPapers(
  neighborhood: string,
  papers: readonly NeighborhoodDocument[],
  known: readonly NeighborhoodDocument[],
): Checked[] {
  const book = openBook(known)
  const ordered = papers.filter((paper) => paper.neighborhood === neighborhood).sort((a, b) => placeOf(a) - placeOf(b))
  return ordered.flatMap((paper) => {
    const checked = read(book, paper)
    if (checked)
      note(
        book,
        paper,
        checked.proofs.map(({ proof }) => proof),
      )
    return checked ?? []
  })
}

interface Book {
  readonly rosters: Map<string, Roster>
  readonly proposals: Map<string, Proposal>
  readonly known: Map<string, NeighborhoodDocument>
  /** By hash, which servers have truly signed it. */
  readonly signed: Map<string, Set<string>>
  /** How many of a kind somebody wrote. */
  readonly counts: Map<string, number>
}

function openBook(known: readonly NeighborhoodDocument[]): Book {
  const book: Book = {
    rosters: new Map(),
    proposals: new Map(),
    known: new Map(),
    signed: new Map(),
    counts: new Map(),
  }
  for (const paper of known) note(book, paper, paper.proof ?? [])
  return book
}

function note(book: Book, paper: NeighborhoodDocument, proofs: readonly Proof[]): void {
  const hash = hashOf(paper)
  const signed = book.signed.get(hash) ?? new Set()
  for (const { verificationMethod } of proofs) signed.add(verificationMethod.split('#')[0] ?? '')
  book.signed.set(hash, signed)
  if (!book.known.has(hash)) {
    const kind = countedAs(paper)
    if (kind) book.counts.set(kind, (book.counts.get(kind) ?? 0) + 1)
    book.known.set(hash, paper)
  }
  if (paper.type === 'NeighborhoodRoster') book.rosters.set(hash, paper)
  else if (paper.type === 'NeighborhoodProposal') book.proposals.set(hash, paper)
}

function countedAs(paper: NeighborhoodDocument): string | null {
  if (paper.type === 'NeighborhoodRoster') return null
  return paper.type === 'NeighborhoodProposal' ? `${paper.by} ${paper.base}` : `leaves ${paper.server}`
}

// A proposal comes after the version it builds on and before the one it leads to, farewells after all.
function placeOf(paper: NeighborhoodDocument): number {
  if (paper.type === 'NeighborhoodRoster') return paper.epoch * 2
  return paper.type === 'NeighborhoodProposal' ? paper.baseEpoch * 2 + 1 : Number.POSITIVE_INFINITY
}

function read(book: Book, paper: NeighborhoodDocument): Checked | null {
  try {
    if (!book.known.has(hashOf(paper)) && isTooMany(book, paper)) return null
    const seats = signersOf(book, paper)
    const already = new Set(book.known.get(hashOf(paper))?.proof?.map(({ proofValue }) => proofValue))
    const proofs = (paper.proof ?? [])
      .filter(({ proofValue }) => !already.has(proofValue))
      .flatMap((proof) => provenBy(paper, proof, seats) ?? [])
    return proofs.length > 0 ? { document: paper, proofs } : null
  } catch (error) {
    // What has no canonical form, or asks for what can't be.
    if (error instanceof Refusal) return null
    throw error
  }
}

function isTooMany({ known, counts }: Book, paper: NeighborhoodDocument): boolean {
  if (known.size >= mostPapers.all) return true
  const wrote = counts.get(countedAs(paper) ?? '') ?? 0
  if (paper.type === 'NeighborhoodLeave') return wrote >= mostPapers.leaves
  return paper.type === 'NeighborhoodProposal' && wrote >= mostPapers.proposals
}

type Signer = Pick<Seat, 'actor' | 'key'>

/** Whose proofs count under a paper; nobody's when it has no place among the known ones. */
function signersOf(book: Book, paper: NeighborhoodDocument): readonly Signer[] {
  switch (paper.type) {
    case 'NeighborhoodRoster':
      return paper.epoch === 1 ? signersOfFirst(paper) : signersOfNext(book, paper)
    case 'NeighborhoodProposal':
      return signersOfProposal(book, paper)
    case 'NeighborhoodLeave':
      return signersOfLeave(book, paper)
  }
}

function signersOfFirst(roster: Roster): readonly Signer[] {
  const flaw = checkFirst({ roster, signers: new Set(roster.servers.map(({ key }) => key)) })
  return flaw === null ? roster.servers : []
}

function signersOfNext({ rosters, proposals }: Book, roster: Roster): readonly Signer[] {
  const base = rosters.get(roster.previous ?? '')
  const proposal = roster.change.kind === 'found' ? undefined : proposals.get(roster.change.proposal)
  if (!base || !proposal || proposal.base !== roster.previous) return []
  if (hashOf(nextVersion(base, proposal)) !== hashOf(roster)) return []
  return [...base.servers, ...roster.servers]
}

function signersOfProposal(book: Book, { base, baseEpoch, by }: Proposal): readonly Signer[] {
  const roster = book.rosters.get(base)
  if (roster?.epoch !== baseEpoch || !isBuiltOn(book, roster)) return []
  return roster.servers.filter(({ actor }) => actor === by)
}

// A version that counts has the yes of two servers of the one before it, always. Without that, one server could build on versions
// that are its own alone, without end, until there is no room for anything else.
function isBuiltOn({ rosters, signed }: Book, roster: Roster): boolean {
  const before = rosters.get(roster.previous ?? '')
  if (!before) return roster.epoch === 1
  const servers = signed.get(hashOf(roster))
  return before.servers.filter(({ actor }) => servers?.has(actor)).length >= least.others
}

function signersOfLeave({ rosters }: Book, { server, afterEpoch }: Leave): readonly Signer[] {
  const all = [...rosters.values()]
  if (!all.some(({ epoch }) => epoch >= afterEpoch)) return []
  return all.flatMap(({ servers }) => servers.filter(({ actor }) => actor === server))
}

function provenBy(document: NeighborhoodDocument, proof: Proof, seats: readonly Signer[]): Proven | null {
  const [server] = proof.verificationMethod.split('#')
  const keys = new Set(seats.filter(({ actor }) => actor === server).map(({ key }) => key))
  for (const key of keys) if (isMadeWith(key, document, proof)) return { key, proof }
  return null
}

// A paper has no context, and its name is the hash that its proofs sign.
function isMadeWith(multikey: string, document: NeighborhoodDocument, proof: Proof): boolean {
  const key = openedKey(multikey)
  const signature = base58.decode(proof.proofValue.slice(1))
  const digest = Buffer.from(hashOf(document).slice('sha256:'.length), 'hex')
  return key !== null && signature.length === 64 && verify(null, bytesOver(digest, proof), key, signature)
}

// A log holds thousands of proofs of a dozen keys.
const opened = new Map<string, KeyObject | null>()
const mostOpened = 256

function openedKey(multikey: string): KeyObject | null {
  const known = opened.get(multikey)
  if (known !== undefined) return known
  if (opened.size >= mostOpened) opened.clear()
  const key = keyFromMultikey(multikey)
  opened.set(multikey, key)
  return key
}
