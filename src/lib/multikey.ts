import { createPublicKey, type KeyObject } from 'node:crypto'
import { base58 } from '@scure/base'

// The multicodec prefix of an Ed25519 public key, then the 32 bytes.
const prefix = [0xed, 0x01]

/** An Ed25519 public key (SPKI in PEM) as a Multikey (FEP-521a). */
export function multikeyOf(pem: string): string {
  const { x = '' } = createPublicKey(pem).export({ format: 'jwk' })
  return `z${base58.encode(Uint8Array.from([...prefix, ...Buffer.from(x, 'base64url')]))}`
}

/** The public key in a Multikey; null when that is none of Ed25519. */
export function keyFromMultikey(text: string): KeyObject | null {
  if (!/^z[1-9A-HJ-NP-Za-km-z]{40,60}$/.test(text)) return null
  const bytes = base58.decode(text.slice(1))
  if (bytes.length !== 34 || bytes[0] !== prefix[0] || bytes[1] !== prefix[1]) return null
  const x = Buffer.from(bytes.subarray(2)).toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}
