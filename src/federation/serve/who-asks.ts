import type { Context as Request } from 'hono'
import { findPerson } from '../../core/actors/person.ts'
import type { Context } from '../../core/context.ts'
import { findRemoteByUri } from '../../core/elsewhere/remote-actor.ts'
import { findKey } from '../../core/elsewhere/remote-keys.ts'
import { anybody, type Reader } from '../../core/posts/find-for-reader.ts'
import { isOut, isPersonOut } from '../../core/verdicts/standing.ts'
import { Refusal } from '../../lib/refusal.ts'
import { hostOf } from '../ids.ts'
import { type KeyRing, openKey, type RingKey } from '../inbox/key-ring.ts'
import { urlOf } from '../inbox/receive.ts'
import { wiredHeaders } from '../inbox/wired-headers.ts'
import type { WireRequest } from '../signatures/signed-request.ts'
import { readClaim, verifyRequest } from '../signatures/verify-request.ts'

/** Who asks, as far as keys tell that are known already. Enough for what is for anyone: there only people known here may be kept out. */
export async function whoIsKnown(ctx: Context, request: Request): Promise<Reader> {
  const find = async (keyId: string, how: 'known' | 'fresh'): Promise<RingKey> => {
    const known = how === 'known' ? findKey(ctx, keyId) : null
    if (!known) throw new Refusal('wrong-key', 'There is no such key.')
    return { id: known.uri, kind: known.kind, key: openKey(known.public), owner: known.owner, asked: null }
  }
  return askerOf(ctx, request, find)
}

/** Who asks, also when her server must be asked for her key first. A signature that can't be believed is none. */
export async function whoAsks(ctx: Context, request: Request, keys: KeyRing): Promise<Reader> {
  return askerOf(ctx, request, keys.find)
}

async function askerOf(ctx: Context, request: Request, find: KeyRing['find']): Promise<Reader> {
  const headers = wiredHeaders(request)
  if (headers['signature'] === undefined || request.req.method !== 'GET') return anybody
  const wired: WireRequest = { method: 'GET', url: urlOf(ctx, request), headers, body: Buffer.alloc(0) }
  const key = await signerOf(wired, ctx.now(), find)
  if (isOut(ctx, hostOf(key?.owner ?? claimedIn(wired, ctx.now())) ?? '') || (key && isPersonOut(ctx, key.owner)))
    throw new Refusal('not-allowed', 'This house has nothing to do with your server.')
  return key ? askerFrom(ctx, key) : anybody
}

async function signerOf(wired: WireRequest, now: number, find: KeyRing['find']): Promise<RingKey | null> {
  try {
    return await verifyRequest(wired, now, find)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

// Who says herself that she is from a place that is shut out needs no further proof of it.
function claimedIn(wired: WireRequest, now: number): string {
  try {
    return readClaim(wired, now).keyId
  } catch (error) {
    if (error instanceof Refusal) return ''
    throw error
  }
}

function askerFrom(ctx: Context, { owner, asked }: RingKey): Reader {
  const { host, origin } = new URL(owner)
  const known = findRemoteByUri(ctx, owner)
  const name = asked?.name ?? (known && findPerson(ctx.db, known.id)?.name) ?? ''
  const isServer = isOfServer({ type: asked?.type ?? known?.type ?? '', name, host })
  return { id: known?.id ?? null, host, everybodyAt: isServer ? origin : null }
}

// Anybody may call her account an Application where bots are welcome, so its name must be one that a server keeps for itself:
// its own host (Mastodon, GoToSocial and we), or the name that Pleroma and Misskey give it.
function isOfServer({ type, name, host }: { type: string; name: string; host: string }): boolean {
  return (
    type === 'Application' &&
    [host, new URL(`http://${host}`).hostname, 'internal.fetch', 'instance.actor'].includes(name)
  )
}
