import { type KeyObject, verify } from 'node:crypto'
import { Refusal } from '../../lib/refusal.ts'
import { readCavage } from './cavage.ts'
import { readRfc9421 } from './rfc9421.ts'
import type { Claim, KeyKind, WireRequest } from './signed-request.ts'

/** Somebody's public key, and the address of whom it belongs to. */
export interface PublicKey {
  readonly id: string
  readonly kind: KeyKind
  readonly key: KeyObject
  readonly owner: string
}

/** Finds the key with this address: `fresh` asks its server again, for keys that were changed. Throws a Refusal when there is none. */
export type KeyFinder<K extends PublicKey = PublicKey> = (keyId: string, how: 'known' | 'fresh') => Promise<K>

const hour = 60 * 60 * 1000
/** How old a signature may be and how far ahead its clock, in milliseconds; Mastodon gives the same. */
export const signatureWindow = { past: 12 * hour, ahead: hour }

/** Reads what a request claims of itself, in either dialect. Refuses requests without a usable signature, and old ones. */
export function readClaim(request: WireRequest, now: number): Claim {
  const claim = readRfc9421(request) ?? readCavage(request)
  if (!claim) throw new Refusal('wrong-key', 'This request must be signed.')
  const { past, ahead } = signatureWindow
  // Number.NaN compares as false with everything, so a date that can't be read is refused too.
  if (!(claim.made >= now - past && claim.made <= now + ahead) || (claim.expires !== null && claim.expires < now))
    throw new Refusal('wrong-key', 'The signature of this request is too old, or its clock is wrong.')
  return claim
}

/**
 * Who signed a request. When the known key does not fit, its server is asked once for a new one. Refuses what nobody
 * signed; the caller must still ask whether this owner may do what the body says.
 */
export async function verifyRequest<K extends PublicKey>(
  request: WireRequest,
  now: number,
  findKey: KeyFinder<K>,
): Promise<K> {
  return verifyClaim(readClaim(request, now), findKey)
}

/** The same for a request whose claim was read already. */
export async function verifyClaim<K extends PublicKey>(claim: Claim, findKey: KeyFinder<K>): Promise<K> {
  const known = await findKey(claim.keyId, 'known')
  if (fits(claim, known)) return known
  const fresh = await findKey(claim.keyId, 'fresh')
  if (fits(claim, fresh)) return fresh
  throw new Refusal('wrong-key', 'The signature of this request does not fit its key.')
}

function fits({ bases, signature, hashes }: Claim, { kind, key }: PublicKey): boolean {
  return bases.some((base) =>
    kind === 'ed25519' ? verify(null, base, key, signature) : hashes.some((hash) => verify(hash, base, key, signature)),
  )
}
