import { webcrypto } from 'node:crypto'
import { generateCryptoKeyPair } from '@fedify/fedify'

/** Keys for a Fedify server: RSA of the size that everybody has, since its own maker makes longer ones, and Ed25519. */
export function makeFedifyKeys(): Promise<webcrypto.CryptoKeyPair[]> {
  const rsa = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  }
  return Promise.all([webcrypto.subtle.generateKey(rsa, true, ['sign', 'verify']), generateCryptoKeyPair('Ed25519')])
}
