import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'

/** Wraps small secrets (one-time-code seeds, private keys) for the database, so that a copied file alone is not enough. */
export interface Seal {
  close(secret: Buffer, about: string): Buffer
  /** Throws when the box was made with another key or for something else. */
  open(box: Buffer, about: string): Buffer
  /** Always the same 43 letters for the same words, which nobody without the key can make. */
  sign(words: string): string
}

const nonceBytes = 12
const tagBytes = 16

/** The seal whose 32-byte key is the file at `path`, made with mode 0600 on first use. */
export function openSeal(path: string): Seal {
  if (!existsSync(path)) writeKey(path)
  const key = readFileSync(path)
  if (key.length !== 32) throw new Error(`${path} is damaged: it must hold 32 bytes. Restore it from a backup.`)
  return sealWith(key)
}

/** A seal over a key held in memory (AES-256-GCM; `about` is bound in, so a box cannot be moved to another row). */
export function sealWith(key: Buffer): Seal {
  // What signs is not what seals, so that neither says anything about the other.
  const signer = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'sign', 32)))
  return {
    close(secret, about) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
    },
    open(box, about) {
      const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, nonceBytes)).setAAD(Buffer.from(about))
      decipher.setAuthTag(box.subarray(-tagBytes))
      return Buffer.concat([decipher.update(box.subarray(nonceBytes, -tagBytes)), decipher.final()])
    },
    sign: (words) => createHmac('sha256', signer).update(words).digest('base64url'),
  }
}

function writeKey(path: string): void {
  const file = openSync(path, 'wx', 0o600)
  writeSync(file, randomBytes(32))
  fsyncSync(file)
  closeSync(file)
}
