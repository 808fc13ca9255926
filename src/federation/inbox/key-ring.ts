import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Context } from '../../core/context.ts'
import { type ActorElsewhere, findRemoteByUri } from '../../core/elsewhere/remote-actor.ts'
import { findKey } from '../../core/elsewhere/remote-keys.ts'
import { Later } from '../../lib/later.ts'
import { NoAnswer } from '../../lib/no-answer.ts'
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

/** How many keys that nobody here knows are asked for: within a minute of one site, because of one network and in all, and at the same time. */
export interface KeyRates {
  readonly perSite: number
  readonly perNetwork: number
  readonly inAll: number
  readonly atOnce: number
}

const minute = 60_000
const rest = { failed: 10 * minute, fresh: 5 * minute, lately: 60 * minute }
const mostKept = 2000

interface Cabinet {
  readonly ctx: Context
  readonly rates: KeyRates
  /** Keys and hosts that could not be had, and keys that were asked for anew, with the moment until which they rest. */
  readonly failed: Map<string, number>
  readonly refreshed: Map<string, number>
  /** When was asked of late: of a site, because of a network, and in all. */
  readonly asked: Record<'sites' | 'networks' | 'all', Map<string, number[]>>
  readonly lately: Map<string, { readonly key: RingKey; readonly until: number }>
  readonly underway: Map<string, Promise<RingKey>>
}

/**
 * Public keys of people elsewhere: known ones, else asked for at their server. A letter must not make us ask whoever its writer
 * likes: a key that can't be had rests for ten minutes, and so does a server that is not there; a key is asked for anew every
 * five minutes at most; and `rates` bounds what is asked of one site, because of one network (see networkOf) and in all. Who is over
 * that is asked to come later. Who asks for documents only is not written down; her key is remembered for an hour.
 */
export function openKeyRing(ctx: Context, rates: KeyRates): (network: string) => KeyRing {
  const asked = { sites: new Map(), networks: new Map(), all: new Map() }
  const maps = { failed: new Map(), refreshed: new Map(), lately: new Map(), underway: new Map() }
  const cabinet: Cabinet = { ctx, rates, asked, ...maps }
  return (network) => ({ find: (keyId, how) => find(cabinet, network, { keyId, how }) })
}

interface Wanted {
  readonly keyId: string
  readonly how: 'known' | 'fresh'
}

async function find(cabinet: Cabinet, network: string, { keyId, how }: Wanted): Promise<RingKey> {
  const { ctx, lately, underway } = cabinet
  if (isOurs(ctx, keyId) || !hostOf(keyId)) throw noKey()
  const remembered = lately.get(keyId)
  const recent = remembered && remembered.until > ctx.now() ? remembered.key : null
  const known = how === 'known' ? (findKnown(ctx, keyId) ?? recent) : null
  if (known) return known
  // Several letters of somebody new come together, and one question answers for all of them.
  const before = underway.get(`${how} ${keyId}`)
  if (before) return before
  check(cabinet, network, { keyId, how })
  const asking = ask(cabinet, keyId)
  underway.set(`${how} ${keyId}`, asking)
  try {
    return await asking
  } finally {
    underway.delete(`${how} ${keyId}`)
  }
}

function check({ ctx, rates, failed, refreshed, asked, underway }: Cabinet, network: string, wanted: Wanted): void {
  const { keyId, how } = wanted
  const now = ctx.now()
  const resting = [failed.get(keyId), failed.get(hostOf(keyId) ?? ''), how === 'fresh' ? refreshed.get(keyId) : 0]
  if (resting.some((until = 0) => until > now)) throw noKey()
  if (underway.size >= rates.atOnce) throw new Later('Too many new keys are asked for.', 10)
  const counts = [
    { book: asked.sites, key: siteOf(keyId), most: rates.perSite },
    { book: asked.networks, key: network, most: rates.perNetwork },
    { book: asked.all, key: '', most: rates.inAll },
  ]
  const recent = counts.map(({ book, key }) => (book.get(key) ?? []).filter((at) => at > now - minute))
  // All or none: what is refused for one of them takes no place in the others.
  if (counts.some(({ most }, n) => (recent[n]?.length ?? 0) >= most))
    throw new Later('Too many new keys are asked for.', 60)
  for (const [n, { book, key }] of counts.entries()) keep(book, key, [...(recent[n] ?? []), now])
  if (how === 'fresh') keep(refreshed, keyId, now + rest.fresh)
}

async function ask({ ctx, failed, lately }: Cabinet, keyId: string): Promise<RingKey> {
  try {
    const key = await askForKey(ctx, keyId)
    keep(lately, keyId, { key, until: ctx.now() + rest.lately })
    return key
  } catch (error) {
    keep(failed, isNobodyThere(error) ? (hostOf(keyId) ?? '') : keyId, ctx.now() + rest.failed)
    // A server that has no such key says so in many ways; towards whoever used it that is one answer.
    throw error instanceof Refusal && ['bad-input', 'not-allowed'].includes(error.code) ? noKey() : error
  }
}

// A server that is slow at one address, which anybody can choose, may be quick at all others.
function isNobodyThere(error: unknown): boolean {
  return error instanceof NoAnswer && ['name', 'address', 'certificate', 'connection'].includes(error.silence)
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

function keep<T>(kept: Map<string, T>, key: string, value: T): void {
  // The oldest goes first: what strangers can make us remember must not grow.
  kept.delete(key)
  if (kept.size >= mostKept) for (const oldest of kept.keys()) if (kept.delete(oldest)) break
  kept.set(key, value)
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
