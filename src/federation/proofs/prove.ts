import { type KeyObject, sign } from 'node:crypto'
import { base58 } from '@scure/base'
import { cryptosuite, provenBytes } from '../../lib/proven-bytes.ts'
import type { Wire } from '../wire.ts'
import { integrity } from './proof.ts'

/** Whose word it is: the address of an Ed25519 key, the key, and the moment of the proof (milliseconds). */
export interface Prover {
  readonly keyId: string
  readonly key: KeyObject
  readonly made: number
}

/** The document with a proof that whoever has this key said it, wherever it is found (FEP-8b32). */
export function prove<W extends Wire>(document: W, { keyId, key, made }: Prover): W {
  const context = [document['@context'] ?? [], integrity].flat()
  const whole = { ...document, '@context': context }
  const said = {
    '@context': context,
    type: 'DataIntegrityProof',
    cryptosuite,
    verificationMethod: keyId,
    proofPurpose: 'assertionMethod',
    // Fedify reads the moment and writes it out again, without parts of a second that are zero.
    created: new Date(made).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  }
  const signature = sign(null, provenBytes(whole, said), key)
  return { ...whole, proof: { ...said, proofValue: `z${base58.encode(signature)}` } }
}
