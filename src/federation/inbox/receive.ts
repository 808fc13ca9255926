import type { Context as Request } from 'hono'
import { type Letter, wasTaken } from '../../core/arrivals/arrivals.ts'
import type { Context } from '../../core/context.ts'
import { saveRemoteActor } from '../../core/elsewhere/remote-actor.ts'
import { isHeld } from '../../core/judgement/held-letters.ts'
import { rememberDialect } from '../../core/servers/server.ts'
import { isPersonOut, type Standing, standingOf } from '../../core/verdicts/standing.ts'
import { Refusal } from '../../lib/refusal.ts'
import { noteToCompare } from '../followers/compare.ts'
import { hostOf, isOurs, isSameOrigin } from '../ids.ts'
import { readBytes } from '../serve/read-bytes.ts'
import { checkContentDigest, checkDigest } from '../signatures/digest.ts'
import type { WireRequest } from '../signatures/signed-request.ts'
import { readClaim, verifyClaim } from '../signatures/verify-request.ts'
import { readWire, typeOf, uriOf, type Wire } from '../wire.ts'
import { checkHandedOn } from './handed-on.ts'
import { hold } from './hold.ts'
import type { KeyRing } from './key-ring.ts'
import type { LetterBox } from './letter-box.ts'
import type { Volume } from './volume.ts'
import { wiredHeaders } from './wired-headers.ts'

const mostBytes = 1024 * 1024

/** What the inbox works with besides the house. */
export interface Desk {
  readonly keys: KeyRing
  readonly box: LetterBox
  readonly volume: Volume
}

/**
 * `POST /ap/inbox` and the inbox of each person. In this order, the cheap before the dear: is there a signature at all, size and
 * type, is it whole, who says it, is her server shut out, was it here before, is the signature worth checking, whose key, does it fit, is
 * she the one who says it, is it too much at once. What passes waits in the queue, or for a host's word about its server; nothing of it is done yet.
 */
export async function receive(ctx: Context, request: Request, desk: Desk): Promise<Response> {
  const { keys, box, volume } = desk
  // What nobody signed is not even read: there is far more of it than of anything else.
  if (request.req.header('signature') === undefined) throw new Refusal('wrong-key', 'This request must be signed.')
  const body = await readBytes(request, mostBytes)
  const headers = wiredHeaders(request)
  checkIsWhole(headers, body)
  const wire = readWire(body)
  const letter = letterIn(ctx, wire)
  const standing = checkMayWrite(ctx, letter.host)
  if (wasTaken(ctx, letter) || isHeld(ctx, letter.id)) return request.body(null, 202)
  const wired: WireRequest = { method: 'POST', url: urlOf(ctx, request), headers, body }
  const claim = readClaim(wired, ctx.now())
  if (!isSameOrigin(claim.keyId, letter.actor)) return receiveHandedOn(ctx, request, { wire, wired, letter, desk })
  const key = await verifyClaim(claim, keys.find)
  if (key.owner !== letter.actor) throw new Refusal('wrong-key', 'That is the key of somebody else.')
  volume.count(letter.actor, letter.host)
  if (claim.dialect === 'rfc9421') rememberDialect(ctx, letter.host, claim.dialect)
  if (key.asked) saveRemoteActor(ctx, key.asked)
  await take(ctx, { letter, standing, wire, activity: body.toString('utf8') }, box)
  const followers = wired.headers['collection-synchronization']
  const note = followers ? noteToCompare(ctx, followers, letter.actor) : null
  if (note) await box.drop(note)
  return request.body(null, 202)
}

// What was damaged on its way comes again after 401, and never after the 400 for what can not be read.
function checkIsWhole(headers: Record<string, string>, body: Buffer): void {
  const { digest, 'content-digest': contentDigest } = headers
  if (contentDigest !== undefined) checkContentDigest(contentDigest, body)
  else if (digest !== undefined) checkDigest(digest, body)
}

type From = Pick<Letter, 'id' | 'actor' | 'host'>

async function receiveHandedOn(
  ctx: Context,
  request: Request,
  { wire, wired, letter, desk }: { wire: Wire; wired: WireRequest; letter: From; desk: Desk },
): Promise<Response> {
  const handed = await checkHandedOn(ctx, { wire, wired, actor: letter.actor }, desk.keys)
  const tellerHost = hostOf(handed.teller) ?? ''
  if (standingOf(ctx, tellerHost) !== 'in' || isPersonOut(ctx, handed.teller)) throw shutOut()
  desk.volume.count(handed.teller, tellerHost)
  if ('note' in handed) {
    await desk.box.drop(handed.note)
    return request.body(null, 202)
  }
  if (handed.proven.asked) saveRemoteActor(ctx, handed.proven.asked)
  const standing = checkMayWrite(ctx, letter.host)
  await take(ctx, { letter, standing, wire, activity: wired.body.toString('utf8') }, desk.box)
  return request.body(null, 202)
}

// What passes waits in the queue, or for a host's word about its server.
async function take(
  ctx: Context,
  { letter, standing, wire, activity }: { letter: From; standing: Standing; wire: Wire; activity: string },
  box: LetterBox,
): Promise<void> {
  if (isPersonOut(ctx, letter.actor)) throw shutOut()
  if (standing === 'asks') hold(ctx, { ...letter, activity }, wire)
  else await box.drop({ ...letter, activity })
}

/** The public address that was asked: our own name, whatever a header or a proxy made of it. */
export function urlOf(ctx: Context, request: Request): string {
  const { pathname, search } = new URL(request.req.url)
  return `${ctx.address}${pathname}${search}`
}

function checkMayWrite(ctx: Context, host: string): Standing {
  const standing = standingOf(ctx, host)
  if (standing === 'out') throw shutOut()
  return standing
}

function shutOut(): Refusal {
  return new Refusal('not-allowed', 'This house takes no letters of your server.')
}

function letterIn(ctx: Context, wire: Wire): { id: string; actor: string; host: string } {
  const [id, actor] = [uriOf(wire, 'id'), uriOf(wire, 'actor')]
  const host = actor && hostOf(actor)
  // Such types are notes of the house to itself.
  if (!actor || !host || !typeOf(wire) || typeOf(wire).startsWith('here:'))
    throw new Refusal('bad-input', 'That is no activity.')
  if (isOurs(ctx, actor)) throw new Refusal('bad-input', 'That is somebody of this house.')
  // Pleroma and others send some activities without an id; then the words themselves are what is known again.
  if (!id) return { id: JSON.stringify(wire), actor, host }
  if (!isSameOrigin(id, actor)) throw new Refusal('bad-input', 'That activity is from another place.')
  return { id, actor, host }
}
