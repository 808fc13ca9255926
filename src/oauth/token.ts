import { createHash } from 'node:crypto'
import type { Context as Request } from 'hono'
import { claimToken } from '../core/apps/allow-app.ts'
import { issueAppToken } from '../core/apps/give-token.ts'
import { isForHosts, isForLogin, isWithin, readScopes, type Scope } from '../core/apps/scopes.ts'
import type { Context } from '../core/context.ts'
import { networkOf } from '../http/client-address.ts'
import { countTry, fromNetwork } from '../http/tries.ts'
import { Refusal } from '../lib/refusal.ts'
import { signIdToken } from './id-token.ts'
import { OauthNo } from './no.ts'
import { readSaid, type Said } from './said.ts'
import { whoAsks, whoProves } from './who-asks.ts'

/** `POST /oauth/token`: a code becomes a token, or an app gets one that speaks for itself only. */
export async function giveToken(ctx: Context, request: Request): Promise<Response> {
  const said = await readSaid(ctx, request)
  const network = networkOf(request, ctx.trustedProxies)
  const right = countTry(ctx, [{ ...fromNetwork(network), key: `tokens from ${network}` }])
  const answer = await answerTo(ctx, request, said)
  right()
  request.header('cache-control', 'no-store')
  return request.json(answer)
}

function answerTo(ctx: Context, request: Request, said: Said): Promise<object> | object {
  switch (said.text('grant_type')) {
    case 'authorization_code':
      return forCode(ctx, request, said)
    case 'client_credentials':
      return forApp(ctx, request, said)
    default:
      throw new OauthNo('unsupported_grant_type', 'Here a grant_type is authorization_code or client_credentials.')
  }
}

async function forCode(ctx: Context, request: Request, said: Said): Promise<object> {
  const { app, proven } = whoAsks(ctx, request, said)
  // What a host made keeps its secret on a server, so there is no reason to come without it.
  if (app.kind === 'login' && !proven) throw new OauthNo('invalid_client', 'That needs the secret of the app.')
  const verifier = said.text('code_verifier')
  if (verifier !== '' && !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier))
    throw new OauthNo('invalid_request', 'A code_verifier has 43 to 128 letters, digits and . _ ~ -')
  const hashed = verifier === '' ? '' : createHash('sha256').update(verifier).digest('base64url')
  const claim = { app, proven, hashed, code: said.text('code'), redirect: said.text('redirect_uri') }
  const given = claimToken(ctx, claim)
  if (!given)
    throw new OauthNo(
      'invalid_grant',
      'This code is not known, was used, is too old, or belongs to another app or address. Begin again.',
    )
  const isLogin = given.scopes.includes('openid')
  return {
    ...tokenAnswer(ctx, given.token, given.scopes),
    ...(isLogin ? { id_token: await signIdToken(ctx, app, given) } : {}),
  }
}

function forApp(ctx: Context, request: Request, said: Said): object {
  const app = whoProves(ctx, request, said)
  const scopes = asked(said.text('scope') || said.text('scopes'))
  if (scopes.some((scope) => isForHosts(scope) || isForLogin(scope)) || !isWithin(scopes, app.scopes))
    throw new OauthNo(
      'invalid_scope',
      'The app asks for more than it registered for, or for what only a member can give.',
    )
  return tokenAnswer(ctx, issueAppToken(ctx, app, scopes), scopes)
}

function asked(text: string): Scope[] {
  try {
    return readScopes(text)
  } catch (error) {
    if (error instanceof Refusal) throw new OauthNo('invalid_scope', error.message)
    throw error
  }
}

function tokenAnswer(ctx: Context, token: string, scopes: readonly string[]): object {
  return {
    access_token: token,
    token_type: 'Bearer',
    scope: scopes.join(' '),
    created_at: Math.floor(ctx.now() / 1000),
  }
}
