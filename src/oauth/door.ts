import { Hono, type Context as Request } from 'hono'
import type { Context } from '../core/context.ts'
import { findHouse } from '../core/house/house.ts'
import { statusOf } from '../http/refusals.ts'
import { Later } from '../lib/later.ts'
import { Refusal } from '../lib/refusal.ts'
import { jwks, openidConfiguration, serverMetadata } from './discovery.ts'
import { OauthNo } from './no.ts'
import { register, verifyApp } from './register.ts'
import { revoke } from './revoke.ts'
import { giveToken } from './token.ts'
import { userInfo } from './user-info.ts'

type Answer = (ctx: Context, request: Request) => Response | Promise<Response>

/** Every address of this door, and what answers there. */
export const addresses: Readonly<Record<string, { readonly get?: Answer; readonly post?: Answer }>> = {
  '/api/v1/apps': { post: register },
  '/api/v1/apps/verify_credentials': { get: verifyApp },
  '/oauth/token': { post: giveToken },
  '/oauth/revoke': { post: revoke },
  '/oauth/userinfo': { get: userInfo, post: userInfo },
  '/oauth/jwks': { get: jwks },
  '/.well-known/oauth-authorization-server': { get: serverMetadata },
  '/.well-known/openid-configuration': { get: openidConfiguration },
}

/** The door for apps that want to be let in and for logins of the group’s other things; all else goes on to `others`. */
export function openOauth(ctx: Context, others: Hono): Hono {
  const inside = routes(ctx)
  const site = new Hono()
  site.all('*', (request) => {
    const isOurs = Object.hasOwn(addresses, request.req.path) && findHouse(ctx.db).opened !== null
    return (isOurs ? inside : others).fetch(request.req.raw, request.env)
  })
  return site
}

function routes(ctx: Context): Hono {
  const door = new Hono()
  door.use(async (request, next) => {
    request.header('x-content-type-options', 'nosniff')
    request.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    request.header('x-robots-tag', 'noindex')
    request.header('access-control-allow-origin', '*')
    await next()
  })
  for (const [path, { get, post }] of Object.entries(addresses)) {
    if (get) door.get(path, (request) => get(ctx, request))
    if (post) door.post(path, (request) => post(ctx, request))
    door.options(path, allowFromElsewhere)
  }
  door.notFound((request) =>
    request.json({ error: 'invalid_request', error_description: 'Nothing answers to that.' }, 404),
  )
  door.onError(sayNo)
  return door
}

// Web apps ask before they send a header of their own; no cookie counts here, so every one of them may.
function allowFromElsewhere(request: Request): Response {
  request.header('access-control-allow-methods', 'GET, POST, OPTIONS')
  request.header('access-control-allow-headers', 'Authorization, Content-Type')
  request.header('access-control-max-age', '86400')
  return request.body(null, 204)
}

function sayNo(error: Error, request: Request): Response {
  if (error instanceof OauthNo) {
    if (error.challenge) request.header('www-authenticate', error.challenge)
    return request.json({ error: error.code, error_description: error.message }, error.status)
  }
  if (error instanceof Refusal) {
    if (error instanceof Later) request.header('retry-after', String(error.seconds))
    return request.json({ error: wordFor(request, error), error_description: error.message }, statusOf[error.code])
  }
  console.error(error)
  return request.json({ error: 'server_error', error_description: 'That went wrong here.' }, 500)
}

// Apps show what an address of Mastodon's answers, and read what one of OAuth answers.
function wordFor(request: Request, { code, message }: Refusal): string {
  if (!request.req.path.startsWith('/oauth/')) return message
  return code === 'too-often' ? 'temporarily_unavailable' : 'invalid_request'
}
