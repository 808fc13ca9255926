import type { Context } from '../../core/context.ts'
import type { ActorElsewhere } from '../../core/elsewhere/remote-actor.ts'
import { findRemoteByUri, type RemoteActor, saveRemoteActor } from '../../core/elsewhere/remote-actor.ts'
import { Refusal } from '../../lib/refusal.ts'
import { hostOf } from '../ids.ts'
import { readActor } from '../map/read-actor.ts'
import { textOf, uriOf, type Wire } from '../wire.ts'
import { fetchDocument } from './fetch-document.ts'
import { findHandle } from './find-handle.ts'

const stale = 24 * 60 * 60 * 1000

/**
 * Whoever is at this address: as known, or asked for when nobody is known there or what is known is older than a day. Refuses
 * what is nobody. When her server does not answer, what was known before still counts.
 */
export async function fetchActor(ctx: Context, uri: string, how: 'known' | 'fresh' = 'known'): Promise<RemoteActor> {
  const known = findRemoteByUri(ctx, uri)
  if (known && how === 'known' && known.fetched > ctx.now() - stale) return known
  try {
    return saveRemoteActor(ctx, await askActor(ctx, uri))
  } catch (error) {
    if (known && how === 'known' && error instanceof Refusal && error.code === 'busy') return known
    throw error
  }
}

/** Asks a server for somebody of its own, and which handle she has, without writing anything down. */
export async function askActor(ctx: Context, uri: string): Promise<ActorElsewhere> {
  return actorFrom(ctx, await fetchDocument(ctx, uri))
}

/** The same of a document that is there already. */
export async function actorFrom(ctx: Context, wire: Wire): Promise<ActorElsewhere> {
  const uri = uriOf(wire, 'id') ?? ''
  const host = hostOf(uri) ?? ''
  const handle = await findHandle(ctx, textOf(wire, 'preferredUsername', 64), { uri, host })
  return readActor(wire, handle)
}
