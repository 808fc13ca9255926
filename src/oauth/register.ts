import type { Context as Request } from 'hono'
import type { App } from '../core/apps/app.ts'
import { registerApp } from '../core/apps/register-app.ts'
import type { Context } from '../core/context.ts'
import { limits } from '../core/limits.ts'
import { vapidPublicKey } from '../core/push/vapid.ts'
import { networkOf } from '../http/client-address.ts'
import { spend } from '../http/tries.ts'
import { readSaid } from './said.ts'
import { accessOf } from './who-asks.ts'

/** `POST /api/v1/apps`: an app writes itself down and gets an id and a secret. */
export async function register(ctx: Context, request: Request): Promise<Response> {
  spend(ctx, { key: `apps from ${networkOf(request, ctx.trustedProxies)}`, ...limits.app.registrations })
  const said = await readSaid(ctx, request)
  const { app, secret } = registerApp(ctx, {
    name: said.text('client_name'),
    website: said.text('website'),
    // Apps that know several places send a list, or lines.
    redirects: said.all('redirect_uris').flatMap((each) => each.split(/\s+/)),
    scopes: said.text('scopes') || said.text('scope'),
  })
  return request.json({
    id: app.id,
    ...inWords(ctx, app),
    client_id: app.id,
    client_secret: secret,
    client_secret_expires_at: 0,
  })
}

/** `GET /api/v1/apps/verify_credentials`: what an app wrote down about itself. */
export function verifyApp(ctx: Context, request: Request): Response {
  const { app } = accessOf(ctx, request)
  return request.json({ id: app.id, ...inWords(ctx, app) })
}

function inWords(ctx: Context, app: App) {
  return {
    name: app.name,
    website: app.website || null,
    scopes: app.scopes,
    redirect_uri: app.redirects.join('\n'),
    redirect_uris: app.redirects,
    vapid_key: vapidPublicKey(ctx),
  }
}
