import type { KeyObject } from 'node:crypto'

/** One request as both ends see it. `url` is the public address that was asked; header names are lower-case. */
export interface WireRequest {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The raw bytes; empty for GET. */
  readonly body: Buffer
}

export type KeyKind = 'rsa' | 'ed25519'

/** A private key and the address under which others find its public half. */
export interface SigningKey {
  readonly id: string
  readonly kind: KeyKind
  readonly key: KeyObject
}

/** What a signature says of itself, before anybody believes it. */
export interface Claim {
  readonly dialect: 'rfc9421' | 'cavage'
  readonly keyId: string
  /** What was signed, rebuilt from the request as it came in; several when servers differ in how they write it. */
  readonly bases: readonly Buffer[]
  readonly signature: Buffer
  /** When it was made, and until when it holds if it says so (milliseconds). */
  readonly made: number
  readonly expires: number | null
  /** The hashes an RSA signature may have been made with. */
  readonly hashes: readonly ('sha256' | 'sha512')[]
}
