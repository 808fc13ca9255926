import type { Context } from '../../core/context.ts'
import { findOwnKeys } from '../../core/keys/own-keys.ts'
import { actorUri, keyUri } from '../ids.ts'
import { isPublicIn, type Wire } from '../wire.ts'
import { prove } from './prove.ts'

/**
 * What somebody here says to everybody, with her proof; all else as it is: a private word that carries a proof could be shown
 * around by whoever got it. Without keys, which are made when she first speaks, there is no proof either.
 */
export function proven<W extends Wire>(ctx: Context, wire: W, { by, made }: { by: string; made: number }): W {
  const keys = isPublicIn(wire, 'to') || isPublicIn(wire, 'cc') ? findOwnKeys(ctx, by) : null
  return keys ? prove(wire, { keyId: keyUri(actorUri(ctx, by), 'ed25519'), key: keys.ed25519.private, made }) : wire
}
