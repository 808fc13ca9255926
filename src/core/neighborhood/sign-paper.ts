import { sign } from 'node:crypto'
import { base58 } from '@scure/base'
import { multikeyOf } from '../../lib/multikey.ts'
import { cryptosuite, provenBytes } from '../../lib/proven-bytes.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findHouseActor } from '../house/federation.ts'
import { findOwnKeys, type OwnKey } from '../keys/own-keys.ts'
import type { Proven } from './papers.ts'
import type { NeighborhoodDocument, Proof, Seat } from './protocol/documents.ts'
import { ourAudience, ourSeat } from './where-we-belong.ts'

/**
 * The proof of this house under a document. Whoever calls it has written down, in the same transaction, that somebody decided
 * so. Refuses a house without keys, which are made when it first asks another server for something.
 */
export function signPaper(ctx: Context, document: NeighborhoodDocument): Proven {
  const key = ourKey(ctx)
  const name = multikeyOf(key.public)
  const said: Omit<Proof, 'proofValue'> = {
    type: 'DataIntegrityProof',
    cryptosuite,
    verificationMethod: `${ourSeat(ctx)}#${name}`,
    proofPurpose: 'assertionMethod',
    created: new Date(ctx.now()).toISOString().replace(/\.\d{3}Z$/, 'Z'),
  }
  const signature = sign(null, provenBytes(document, said), key.private)
  return { key: name, proof: { ...said, proofValue: `z${base58.encode(signature)}` } }
}

/** The seat that this house would take, with the key it has now. */
export function seatToTake(ctx: Context): Omit<Seat, 'since'> {
  return { actor: ourSeat(ctx), key: multikeyOf(ourKey(ctx).public), audience: ourAudience(ctx) }
}

/** Refuses to sign as a seat whose key is not the one this house has: nobody would believe it. */
export function checkKeyOf(ctx: Context, seat: Pick<Seat, 'key'> | undefined): void {
  if (seat?.key !== seatToTake(ctx).key)
    throw new Refusal(
      'stale',
      'This house has a new key that its neighbors do not know. Ask a host of another house to take the new key first.',
    )
}

function ourKey(ctx: Context): OwnKey {
  const actor = findHouseActor(ctx.db)
  const keys = actor && findOwnKeys(ctx, actor)
  if (!keys) throw new Refusal('busy', 'This house has no keys yet. Try again in a moment.')
  return keys.ed25519
}
