import type { Context as Request } from 'hono'
import { type Access, findAccess } from '../core/apps/access.ts'
import { type App, findApp, findAppWith } from '../core/apps/app.ts'
import type { Context } from '../core/context.ts'
import { OauthNo } from './no.ts'
import type { Said } from './said.ts'

/** Which app asks, and whether it proved it with its secret. */
export interface Asker {
  readonly app: App
  readonly proven: boolean
}

/**
 * Which app asks, by HTTP Basic or in what it said. Without a secret it may be anybody, and what it gets has to be guarded in
 * another way; a secret that is wrong is refused.
 */
export function whoAsks(ctx: Context, request: Request, said: Said): Asker {
  const basic = readBasic(request.req.header('authorization') ?? '')
  const [id, secret] = basic ?? [said.text('client_id'), said.text('client_secret')]
  const app = secret === '' ? findApp(ctx, id) : findAppWith(ctx, id, secret)
  if (app) return { app, proven: secret !== '' }
  throw new OauthNo(
    'invalid_client',
    'This app is not known here, or its secret is wrong. It has to register anew.',
    basic ? 'Basic realm="porchlight"' : undefined,
  )
}

/** As `whoAsks`, and refuses an app that did not prove who it is. */
export function whoProves(ctx: Context, request: Request, said: Said): App {
  const { app, proven } = whoAsks(ctx, request, said)
  if (!proven) throw new OauthNo('invalid_client', 'That needs the secret of the app.')
  return app
}

/** The access behind the token in the header. A token anywhere else would end up in logs, so it does not count. */
export function accessOf(ctx: Context, request: Request): Access {
  const bearer = /^bearer +(\S+) *$/i.exec(request.req.header('authorization') ?? '')?.[1]
  if (bearer === undefined) throw new OauthNo('invalid_token', 'That needs a token in the header.', 'Bearer')
  const access = findAccess(ctx, bearer)
  if (access) return access
  throw new OauthNo('invalid_token', 'That token is not known here, or it ended.', 'Bearer error="invalid_token"')
}

function readBasic(header: string): [string, string] | null {
  const words = /^basic +([A-Za-z0-9+/=]+) *$/i.exec(header)?.[1]
  if (words === undefined) return null
  const [, id = '', secret = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(words, 'base64').toString('utf8')) ?? []
  return [decoded(id), decoded(secret)]
}

// RFC 6749 wants both encoded as in a form; ours have no letters that would change, and a stray % is no secret of ours.
function decoded(text: string): string {
  return new URLSearchParams(`x=${text.replace(/&/g, '%26')}`).get('x') ?? ''
}
