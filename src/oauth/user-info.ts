import type { Context as Request } from 'hono'
import { maySignIn } from '../core/apps/may-sign-in.ts'
import { hasScope } from '../core/apps/scopes.ts'
import { whoSheIs } from '../core/apps/who-she-is.ts'
import type { Context } from '../core/context.ts'
import { OauthNo } from './no.ts'
import { accessOf } from './who-asks.ts'

/** `GET` and `POST /oauth/userinfo`: who the member behind a token is, as far as she allowed that to be told. */
export function userInfo(ctx: Context, request: Request): Response {
  const { app, member, scopes } = accessOf(ctx, request)
  if (!member || !(hasScope(scopes, 'profile') || hasScope(scopes, 'openid')))
    throw new OauthNo(
      'insufficient_scope',
      'That needs the scope profile or openid.',
      'Bearer error="insufficient_scope"',
    )
  if (app.kind === 'login' && !maySignIn(ctx, member))
    throw new OauthNo('access_denied', 'She can’t sign in to other things of the group at the moment.')
  request.header('cache-control', 'no-store')
  return request.json(whoSheIs(ctx, member, scopes))
}
