import { Hono, type Context as Request } from 'hono'
import { type Access, findAccess } from '../core/apps/access.ts'
import { hasScope } from '../core/apps/scopes.ts'
import type { Context } from '../core/context.ts'
import { hasRole } from '../core/members/member.ts'
import type { News } from '../http/news.ts'
import { dropFiles } from '../http/read-form.ts'
import { statusOf } from '../http/refusals.ts'
import { Refusal } from '../lib/refusal.ts'
import { type Call, type MemberCall, openCall } from './call.ts'
import { openRates, type Rates } from './rates.ts'
import { readBody } from './read-body.ts'
import { rows } from './routes.ts'
import type { Row } from './row.ts'
import { tokenOf } from './token-of.ts'

/** Every row of `routes.ts`, with what is asked of whoever knocks: a token, its scopes, and how often. */
export function openDesk(ctx: Context, news: News): Hono {
  const api = new Hono()
  const rates = openRates(ctx)
  api.use(async (request, next) => {
    for (const [name, value] of headers) request.header(name, value)
    await next()
  })
  api.options('*', (request) => request.body(null, 204))
  for (const row of rows)
    api.on(row.method, row.path, (request) => answer({ ctx, news, rates }, row, request).catch(refuse(request)))
  api.notFound((request) => request.json({ error: 'Record not found' }, 404))
  api.onError((error, request) => {
    console.error(error)
    return request.json({ error: 'That went wrong here. Your app can try again.' }, 500)
  })
  return api
}

// Any page may ask, because asking without a token tells it nothing that a stranger may not know.
const headers: readonly (readonly [string, string])[] = [
  ['access-control-allow-origin', '*'],
  ['access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE, OPTIONS'],
  ['access-control-allow-headers', 'Authorization, Content-Type, Idempotency-Key'],
  ['access-control-expose-headers', 'Link, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset'],
  ['access-control-max-age', '86400'],
  ['cache-control', 'private, no-store'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['x-content-type-options', 'nosniff'],
  ['x-robots-tag', 'noindex'],
  ['referrer-policy', 'same-origin'],
]

interface House {
  readonly ctx: Context
  readonly news: News
  readonly rates: Rates
}

async function answer({ ctx, news, rates }: House, row: Row, request: Request): Promise<Response> {
  const access = accessOf(ctx, request)
  rates.count(request, access)
  checkMay(row, access)
  const { form, ...brought } = await readBody(ctx, request, { files: access?.member != null })
  try {
    const call = openCall(ctx, news, { request, access, ...brought })
    const said = await (isForMembers(row) ? row.answer(ofMember(call)) : row.answer(call))
    return said instanceof Response ? said : request.json(said as object)
  } finally {
    if (form) await dropFiles(form)
  }
}

function accessOf(ctx: Context, request: Request): Access | null {
  const given = tokenOf(request)
  if (!given) return null
  const access = findAccess(ctx, given)
  if (!access) throw new Refusal('signed-out', 'The access token is invalid')
  return access
}

// Asked before any work is done, the reading of what was sent included.
function checkMay(row: Row, access: Access | null): void {
  if (!access) {
    if (row.who === 'anyone') return
    throw new Refusal('signed-out', 'The access token is invalid')
  }
  if (!mayAsk(row, access)) throw new Refusal('not-allowed', 'This action is outside the authorized scopes')
  if (!isForMembers(row)) return
  if (!access.member) throw onlyForMembers()
  if (row.who === 'host' && !hasRole(access.member, 'host'))
    throw new Refusal('not-allowed', 'This action is not allowed')
}

function mayAsk({ scope }: Row, { scopes }: Access): boolean {
  return scope === null || [scope].flat().some((each) => hasScope(scopes, each))
}

function isForMembers(row: Row): row is Row & { readonly who: 'member' | 'host' } {
  return row.who === 'member' || row.who === 'host'
}

function ofMember(call: Call): MemberCall {
  if (!isOfMember(call)) throw onlyForMembers()
  return call
}

function isOfMember(call: Call): call is MemberCall {
  return call.access !== null && call.member !== null
}

function onlyForMembers(): Refusal {
  return new Refusal('not-allowed', 'This method requires an authenticated user')
}

/** A refusal in the shape apps read: one sentence, and which field it is about when there is one. */
function refuse(request: Request): (error: unknown) => Response {
  return (error) => {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'not-found') return request.json({ error: 'Record not found' }, 404)
    const details = error.field
      ? { details: { [error.field]: [{ error: error.code, description: error.message }] } }
      : {}
    return request.json({ error: error.message, ...details }, statusOf[error.code])
  }
}
