import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Context } from '../../core/context.ts'
import { type ActorElsewhere, findRemoteByUri } from '../../core/elsewhere/remote-actor.ts'
import { findKey } from '../../core/elsewhere/remote-keys.ts'
import { Refusal } from '../../lib/refusal.ts'
import { actorFrom, askActor } from '../fetch/fetch-actor.ts'
import { fetchDocument } from '../fetch/fetch-document.ts'
import { hostOf, isOurs, isSameOrigin } from '../ids.ts'
import type { PublicKey } from '../signatures/verify-request.ts'
import { own, uriOf } from '../wire.ts'

/** A key together with what its server said of its owner, when it was asked just now; nobody has written that down yet. */
export type RingKey = PublicKey & { readonly asked: ActorElsewhere | null }

export interface KeyRing {
  find(keyId: string, how: 'known' | 'fresh'): Promise<RingKey>
}

const minute = 60_000
const perSite = 60
const rest = { failed: 10 * minute, fresh: 5 * minute, lately: 60 * minute }
const mostKept = 2000

/**
 * Public keys of people elsewhere: known ones, else asked for at their server. A server whose keys can't be had is left in
 * peace for ten minutes, a key is asked for anew every five at most, and no domain more than sixty times a minute: a letter
 * must not make us ask for the one who wrote it. Who asks for documents only is not written down; her key is remembered for an hour.
 */
export function openKeyRing(ctx: Context): KeyRing {
  const failed = new Map<string, number>()
  const refreshed = new Map<string, number>()
  const asked = new Map<string, number[]>()
  const lately = new Map<string, { readonly key: RingKey; readonly until: number }>()

  const remembered = (keyId: string) => {
    const found = lately.get(keyId)
    return found && found.until > ctx.now() ? found.key : null
  }
  const check = (keyId: string, how: 'known' | 'fresh') => {
    const resting = isBefore(failed, keyId, ctx.now()) || (how === 'fresh' && isBefore(refreshed, keyId, ctx.now()))
    if (resting) throw noKey()
    if (how === 'fresh') keep(refreshed, keyId, ctx.now() + rest.fresh)
    count(asked, siteOf(keyId), ctx.now())
  }
  return {
    async find(keyId, how) {
      if (isOurs(ctx, keyId) || !hostOf(keyId)) throw noKey()
      const known = how === 'known' ? (findKnown(ctx, keyId) ?? remembered(keyId)) : null
      if (known) return known
      check(keyId, how)
      try {
        const key = await askForKey(ctx, keyId)
        keep(lately, keyId, { key, until: ctx.now() + rest.lately })
        return key
      } catch (error) {
        keep(failed, keyId, ctx.now() + rest.failed)
        // A server that has no such key says so in many ways; towards whoever used it that is one answer.
        throw error instanceof Refusal && ['bad-input', 'not-allowed'].includes(error.code) ? noKey() : error
      }
    },
  }
}

function findKnown(ctx: Context, keyId: string): RingKey | null {
  const known = findKey(ctx, keyId)
  return known && { id: known.uri, kind: known.kind, key: openKey(known.public), owner: known.owner, asked: null }
}

// Reading a key costs as much as using it, and who writes to us writes again.
const opened = new Map<string, KeyObject>()

/** A public key (SPKI in PEM), ready to be used. */
export function openKey(pem: string): KeyObject {
  const key = opened.get(pem) ?? createPublicKey(pem)
  if (opened.size >= mostKept) opened.clear()
  opened.set(pem, key)
  return key
}

// A key counts only when its owner shows it as hers, at her own place: either document alone could be anybody's.
async function askForKey(ctx: Context, keyId: string): Promise<RingKey> {
  const place = keyId.replace(/#.*$/s, '')
  const known = findRemoteByUri(ctx, place)
  const wire = known ? null : await fetchDocument(ctx, place)
  const owner = known?.uri ?? ownerIn(wire ?? {}, keyId)
  if (!isSameOrigin(owner, keyId)) throw noKey()
  const actor = wire && uriOf(wire, 'id') === owner ? await actorFrom(ctx, wire) : await askActor(ctx, owner)
  const key = actor.keys.find((each) => each.uri === keyId)
  if (!key) throw noKey()
  return { id: keyId, kind: key.kind, key: openKey(key.public), owner: actor.uri, asked: actor }
}

/** Whose key a document holds: its own when it is somebody, else the owner it names (GoToSocial keeps keys in a place of their own). */
function ownerIn(wire: Parameters<typeof own>[0], keyId: string): string {
  const uri = own(wire, 'inbox') === undefined ? uriOf(wire, 'owner') : uriOf(wire, 'id')
  // GoToSocial answers with the whole person under the address of her key.
  const owner = uri ?? uriOf(wire, 'id')
  if (!owner || owner === keyId) throw noKey()
  return owner
}

function isBefore(moments: Map<string, number>, key: string, now: number): boolean {
  return (moments.get(key) ?? 0) > now
}

function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  // The oldest goes first: what strangers can make us remember must not grow.
  if (kept.size >= mostKept) for (const oldest of kept.keys()) if (kept.delete(oldest)) break
  kept.set(key, value)
}

function count(asked: Map<string, number[]>, site: string, now: number): void {
  const recent = (asked.get(site) ?? []).filter((at) => at > now - minute)
  if (recent.length >= perSite) throw new Refusal('too-often', 'Too many new keys of that server at once.')
  if (asked.size >= mostKept) asked.clear()
  asked.set(site, [...recent, now])
}

/** The name under which a host was bought, as near as that can be told: anybody has as many names below it as she likes. */
function siteOf(uri: string): string {
  const host = hostOf(uri) ?? ''
  const labels = host.split('.')
  const [second = '', top = ''] = labels.slice(-2)
  return labels.slice(second.length <= 3 && top.length === 2 ? -3 : -2).join('.')
}

function noKey(): Refusal {
  return new Refusal('wrong-key', 'There is no such key.')
}
