import type { Given } from '../core/apps/allow-app.ts'
import type { App } from '../core/apps/app.ts'
import { loginKey } from '../core/apps/login-keys.ts'
import { whoSheIs } from '../core/apps/who-she-is.ts'
import type { Context } from '../core/context.ts'

// Whoever gets it reads it at once; what it opens afterwards is for them to say.
const lasts = 10 * 60

/** Who signed in, for the app that asked, signed by the house (OpenID Connect, RS256). */
export async function signIdToken(ctx: Context, app: App, given: Omit<Given, 'token'>): Promise<string> {
  // What signs comes with the first login, so that a start does without it.
  const { SignJWT } = await import('jose')
  const key = await loginKey(ctx)
  const now = Math.floor(ctx.now() / 1000)
  const claims = {
    ...whoSheIs(ctx, given.member, given.scopes),
    auth_time: Math.floor(given.signedIn / 1000),
    ...(given.nonce ? { nonce: given.nonce } : {}),
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.id })
    .setAudience(app.id)
    .setIssuedAt(now)
    .setExpirationTime(now + lasts)
    .sign(key.private)
}
