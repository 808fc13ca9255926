import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { Refusal } from './refusal.ts'

/** The one way of proving that is written and read here: Ed25519 over canonical JSON (FEP-8b32). */
export const cryptosuite = 'eddsa-jcs-2022'

/**
 * The bytes that a proof signs: a hash of what it says of itself, and one of the document without its proofs. What it says
 * of itself is read in the context of the document. Refuses what has no canonical form.
 */
export function provenBytes(document: object, said: object): Buffer {
  const { proof: _, ...bare } = document as { readonly proof?: unknown; readonly '@context'?: unknown }
  return bytesOver(hashOf(bare), said, bare['@context'])
}

/** The same for a document whose hash (SHA-256 of its canonical JSON without proofs) and context are known already. */
export function bytesOver(bare: Buffer, said: object, contextOfDocument?: unknown): Buffer {
  const { proofValue: _, ...config } = said as { readonly proofValue?: unknown; readonly '@context'?: unknown }
  const context = config['@context'] ?? contextOfDocument
  return Buffer.concat([hashOf(context === undefined ? config : { ...config, '@context': context }), bare])
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
