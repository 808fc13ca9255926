import { createHash } from 'node:crypto'
import type { Context as Request } from 'hono'
import type { Wire } from '../wire.ts'

/** The type in which documents travel. */
export const activityJson = 'application/activity+json'

const asProfile = /^application\/ld\+json\s*;.*profile="[^"]*https:\/\/www\.w3\.org\/ns\/activitystreams/i

// Who asks makes a difference, so nothing in between may give one the answer of another.
const asked = 'Accept, Signature, Signature-Input'

/**
 * A document for another server. One for anyone is known again by its tag, so that it need not travel twice; what depends on
 * who asks is kept by nobody in between.
 */
export function answerWire(request: Request, wire: Wire, forAnyone: boolean, status: 200 | 410 = 200): Response {
  const body = JSON.stringify(wire)
  const headers = { 'content-type': `${activityJson}; charset=utf-8`, vary: asked }
  if (!forAnyone) return request.body(body, status, { ...headers, 'cache-control': 'private, no-store' })
  // Weak, as it stays the same when the document is packed on its way.
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const kept = { ...headers, 'cache-control': 'public, max-age=60', etag: tag }
  const known = (request.req.header('if-none-match') ?? '').split(',').map((each) => each.trim())
  return known.includes(tag) && status === 200 ? request.body(null, 304, kept) : request.body(body, status, kept)
}

/** The address of a document, for whoever asked under the address of a page. */
export function answerPlace(request: Request, location: string): Response {
  return request.body(null, 302, { location, vary: asked, 'cache-control': 'private, no-store' })
}

/** True when whoever asks wants a document and no page. */
export function wantsWire(request: Request): boolean {
  const kinds = (request.req.header('accept') ?? '').split(',').map((kind) => kind.trim().toLowerCase())
  return kinds.some((kind) => kind.startsWith(activityJson) || asProfile.test(kind))
}

/** The one answer for what is not there and what is not for whoever asks. */
export function answerNothing(request: Request): Response {
  const headers = { vary: asked, 'cache-control': 'private, no-store' }
  return request.json({ error: 'There is nothing at this address.' }, 404, headers)
}
