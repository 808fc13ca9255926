import type { Context as Request } from 'hono'
import { publicKeys } from '../core/apps/login-keys.ts'
import { isForLogin, scopes } from '../core/apps/scopes.ts'
import type { Context } from '../core/context.ts'

/** `GET /.well-known/oauth-authorization-server` (RFC 8414). */
export function serverMetadata(ctx: Context, request: Request): Response {
  return request.json({ ...common(ctx), scopes_supported: scopes })
}

/** `GET /.well-known/openid-configuration`. */
export function openidConfiguration(ctx: Context, request: Request): Response {
  return request.json({
    ...common(ctx),
    scopes_supported: scopes.filter(isForLogin),
    jwks_uri: `${ctx.address}/oauth/jwks`,
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    prompt_values_supported: ['none', 'login', 'consent'],
    claims_supported: [
      'iss',
      'sub',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'nonce',
      'name',
      'preferred_username',
      'profile',
      'picture',
      'groups',
    ],
    authorization_response_iss_parameter_supported: true,
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
  })
}

/** `GET /oauth/jwks`: what logins can be checked with. */
export async function jwks(ctx: Context, request: Request): Promise<Response> {
  const keys = await publicKeys(ctx)
  return request.json({
    keys: keys.map(({ id, public: key }) => ({ ...key.export({ format: 'jwk' }), kid: id, alg: 'RS256', use: 'sig' })),
  })
}

function common({ address }: Context) {
  return {
    issuer: address,
    authorization_endpoint: `${address}/oauth/authorize`,
    token_endpoint: `${address}/oauth/token`,
    revocation_endpoint: `${address}/oauth/revoke`,
    userinfo_endpoint: `${address}/oauth/userinfo`,
    app_registration_endpoint: `${address}/api/v1/apps`,
    service_documentation: `${address}/about`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'client_credentials'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    code_challenge_methods_supported: ['S256'],
  }
}
