import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { Refusal } from '../../lib/refusal.ts'
import { own, type Wire } from '../wire.ts'

/** Defines `proof` and its words for those who read documents as JSON-LD. */
export const integrity = 'https://w3id.org/security/data-integrity/v1'

/** The one way of proving that is written and read here: Ed25519 over canonical JSON (FEP-8b32). */
export const cryptosuite = 'eddsa-jcs-2022'

/**
 * The bytes that a proof signs: a hash of what it says of itself, and one of the document without its proofs. What it says
 * of itself is read in the context of the document.
 */
export function provenBytes(document: Wire, said: Wire): Buffer {
  const bare = Object.fromEntries(Object.entries(document).filter(([name]) => name !== 'proof'))
  const config = Object.fromEntries(Object.entries(said).filter(([name]) => name !== 'proofValue'))
  const context = own(said, '@context') ?? own(document, '@context')
  return Buffer.concat([hashOf(context === undefined ? config : { ...config, '@context': context }), hashOf(bare)])
}

function hashOf(value: unknown): Buffer {
  return createHash('sha256').update(canonical(value)).digest()
}

// Halves of letters and other things that JSON can say have no canonical form.
function canonical(value: unknown): string {
  try {
    return canonicalize(value) ?? ''
  } catch {
    throw new Refusal('bad-input', 'That document can not be proven.')
  }
}
