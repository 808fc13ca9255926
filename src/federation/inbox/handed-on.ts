import type { Letter } from '../../core/arrivals/arrivals.ts'
import type { Context } from '../../core/context.ts'
import { saveRemoteActor } from '../../core/elsewhere/remote-actor.ts'
import { Refusal } from '../../lib/refusal.ts'
import { hostOf } from '../ids.ts'
import { checkProof, hasProof } from '../proofs/check-proof.ts'
import type { WireRequest } from '../signatures/signed-request.ts'
import { verifyRequest } from '../signatures/verify-request.ts'
import type { Wire } from '../wire.ts'
import { noteHearsay } from './hearsay.ts'
import type { KeyRing, RingKey } from './key-ring.ts'

/** A letter that somebody else carried: who is said to have written it, what it says, and how it came. */
export interface Carried {
  readonly wire: Wire
  readonly actor: string
  readonly wired: WireRequest
}

/** What became of it: her own word, with the key that proves it, or no more than a note to ask at her place. */
export type HandedOn =
  | { readonly proven: RingKey; readonly teller: string }
  | { readonly note: Letter; readonly teller: string }

/**
 * A letter that was signed by somebody else than whoever wrote it: one server hands on to others what was answered there. With
 * a proof of hers it is as good as from herself; without, it is asked for at its own place. Refuses what nobody needs to know.
 */
export async function checkHandedOn(ctx: Context, { wire, actor, wired }: Carried, keys: KeyRing): Promise<HandedOn> {
  if (!hasProof(wire) && !noteHearsay(ctx, wire, actor)) throw otherPlace()
  const teller = await verifyRequest(wired, ctx.now(), keys.find)
  const proven = hasProof(wire) ? await proofOf(ctx, { wire, actor }, keys) : null
  if (proven) return { proven, teller: teller.owner }
  const note = noteHearsay(ctx, wire, teller.owner)
  if (!note || !hostOf(teller.owner)) throw otherPlace()
  if (teller.asked) saveRemoteActor(ctx, teller.asked)
  return { note, teller: teller.owner }
}

async function proofOf(
  ctx: Context,
  { wire, actor }: Pick<Carried, 'wire' | 'actor'>,
  keys: KeyRing,
): Promise<RingKey | null> {
  try {
    return await checkProof(wire, { by: actor, now: ctx.now(), find: keys.find })
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function otherPlace(): Refusal {
  return new Refusal('wrong-key', 'That key is from another place.')
}
