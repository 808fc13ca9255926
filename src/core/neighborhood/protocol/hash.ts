import { createHash } from 'node:crypto'
import { base58 } from '@scure/base'
import canonicalize from 'canonicalize'
import { Refusal } from '../../../lib/refusal.ts'
import type { NeighborhoodDocument, Roster } from './documents.ts'

const known = new WeakMap<object, string>()

/** What names a document: `sha256:` and the hash of its canonical JSON (RFC 8785) without its proofs. */
export function hashOf(document: NeighborhoodDocument): string {
  const already = known.get(document)
  if (already) return already
  const hash = `sha256:${digest(document).toString('hex')}`
  known.set(document, hash)
  return hash
}

/** The name of the neighborhood that a first version founds: its hash while it has no name yet. */
export function nameOf(first: Omit<Roster, 'neighborhood'>): string {
  // A multihash says first which hash it is (0x12) and how long (0x20).
  const multihash = Buffer.concat([Buffer.from([0x12, 0x20]), digest({ ...first, neighborhood: unnamed })])
  return `nbh:${base58.encode(multihash)}`
}

/** What stands in a first version in the place of its name while that is made. */
export const unnamed = '{NBH}'

function digest(document: NeighborhoodDocument): Buffer {
  const { proof, ...bare } = document
  try {
    return createHash('sha256')
      .update(canonicalize(bare) ?? '')
      .digest()
  } catch {
    throw new Refusal('bad-input', 'That document has no canonical form.')
  }
}
