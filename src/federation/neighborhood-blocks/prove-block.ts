import { type KeyObject, sign, verify } from 'node:crypto'
import { base58 } from '@scure/base'
import type { BlockDocument } from '../../core/shared-blocks/documents.ts'
import { keyFromMultikey } from '../../lib/multikey.ts'
import { cryptosuite, provenBytes } from '../../lib/proven-bytes.ts'
import { objectsOf, textOf, typeOf, type Wire } from '../wire.ts'

const mostProofs = 3

/** Who signs: the actor of a house, its Ed25519 key with its name as a Multikey, and the moment (milliseconds). */
export interface BlockSigner {
  readonly server: string
  readonly key: KeyObject
  readonly name: string
  readonly made: number
}

/** A document with the proof of the house that says it (FEP-8b32). */
export function proveBlock(document: BlockDocument, { server, key, name, made }: BlockSigner): Wire {
  const said = {
    type: 'DataIntegrityProof',
    cryptosuite,
    verificationMethod: `${server}#${name}`,
    proofPurpose: 'assertionMethod',
    created: new Date(made).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  }
  const signature = sign(null, provenBytes(document, said), key)
  return { ...document, proof: [{ ...said, proofValue: `z${base58.encode(signature)}` }] }
}

/** True when a document carries a proof by a key (Multikey) of a house; what a proof says of its key is not believed. */
export function isProvenBy(wire: Wire, multikey: string): boolean {
  const key = keyFromMultikey(multikey)
  return key !== null && objectsOf(wire, 'proof', mostProofs).some((said) => isMadeWith(wire, said, key))
}

function isMadeWith(wire: Wire, said: Wire, key: KeyObject): boolean {
  const value = textOf(said, 'proofValue', 200)
  if (typeOf(said) !== 'DataIntegrityProof' || textOf(said, 'cryptosuite', 50) !== cryptosuite) return false
  if (textOf(said, 'proofPurpose', 50) !== 'assertionMethod' || !/^z[1-9A-HJ-NP-Za-km-z]{60,100}$/.test(value))
    return false
  const signature = Buffer.from(base58.decode(value.slice(1)))
  return signature.length === 64 && verify(null, provenBytes(wire, said), key, signature)
}
