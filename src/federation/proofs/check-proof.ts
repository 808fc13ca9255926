import { verify } from 'node:crypto'
import { base58 } from '@scure/base'
import { cryptosuite, provenBytes } from '../../lib/proven-bytes.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isSameOrigin } from '../ids.ts'
import type { KeyFinder, PublicKey } from '../signatures/verify-request.ts'
import { momentOf, objectsOf, textOf, typeOf, uriOf, type Wire } from '../wire.ts'

const mostProofs = 3
const hour = 60 * 60 * 1000

/** True when a document brings along a proof of the kind that is read here. Nothing of it is believed yet. */
export function hasProof(wire: Wire): boolean {
  return proofsIn(wire).length > 0
}

/**
 * The key with which somebody proved that these are her words, whoever handed them on. Refuses what she did not prove; only
 * an Ed25519 key that she shows as hers counts.
 */
export async function checkProof<K extends PublicKey>(
  wire: Wire,
  { by, now, find }: { by: string; now: number; find: KeyFinder<K> },
): Promise<K> {
  for (const said of proofsIn(wire)) {
    const keyId = uriOf(said, 'verificationMethod') ?? ''
    const signature = signatureIn(said)
    if (!signature || !isSameOrigin(keyId, by) || !isInTime(said, now)) continue
    const fits = ({ kind, key, owner }: PublicKey) =>
      kind === 'ed25519' && owner === by && verify(null, provenBytes(wire, said), key, signature)
    const known = await find(keyId, 'known')
    if (fits(known)) return known
    const fresh = await find(keyId, 'fresh')
    if (fits(fresh)) return fresh
  }
  throw new Refusal('wrong-key', 'Nothing proves who said that.')
}

function proofsIn(wire: Wire): Wire[] {
  return objectsOf(wire, 'proof', mostProofs).filter(
    (said) =>
      typeOf(said) === 'DataIntegrityProof' &&
      textOf(said, 'cryptosuite', 50) === cryptosuite &&
      textOf(said, 'proofPurpose', 50) === 'assertionMethod',
  )
}

function signatureIn(said: Wire): Buffer | null {
  const text = textOf(said, 'proofValue', 200)
  if (!/^z[1-9A-HJ-NP-Za-km-z]{60,100}$/.test(text)) return null
  const bytes = Buffer.from(base58.decode(text.slice(1)))
  return bytes.length === 64 ? bytes : null
}

function isInTime(said: Wire, now: number): boolean {
  const [made, expires] = [momentOf(said, 'created'), momentOf(said, 'expires')]
  return (made === null || made <= now + hour) && (expires === null || expires >= now)
}
