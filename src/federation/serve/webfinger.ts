import type { Context as Request } from 'hono'
import type { Context } from '../../core/context.ts'
import { findFederation } from '../../core/house/federation.ts'
import { findShown, type ShownOutside } from '../../core/members/shown-outside.ts'
import { actorUri, houseUri, readActorUri } from '../ids.ts'
import { activityJson } from './answer.ts'

/**
 * `/.well-known/webfinger` (RFC 7033): where somebody with a handle is found. It knows handles in both domains of the
 * house, the addresses of its people and its own.
 */
export function webfinger(ctx: Context, request: Request): Response {
  const resource = request.req.query('resource') ?? ''
  const found = resource.length < 500 ? find(ctx, resource) : null
  if (!found) return request.json({ error: 'There is nobody by that name.' }, 404, open)
  return request.body(JSON.stringify(found), 200, { 'content-type': 'application/jrd+json; charset=utf-8', ...open })
}

const open = { 'access-control-allow-origin': '*' }

function find(ctx: Context, resource: string): Record<string, unknown> | null {
  const { handleDomain } = findFederation(ctx)
  const host = new URL(ctx.address).host
  const account = /^acct:@?([^@]+)@([^@]+)$/i.exec(resource)
  if (account) {
    const [, name = '', domain = ''] = account
    if (![handleDomain, host].includes(domain.toLowerCase())) return null
    if ([host, new URL(ctx.address).hostname].includes(name.toLowerCase())) return describeHouse(ctx)
    const shown = findShown(ctx, { name })
    return shown && describe(ctx, shown, handleDomain)
  }
  if (resource === houseUri(ctx) || resource === ctx.address) return describeHouse(ctx)
  const page = resource.startsWith(`${ctx.address}/@`) ? resource.slice(ctx.address.length + 2) : ''
  const id = readActorUri(ctx, resource)
  const shown = id ? findShown(ctx, { id }) : /^[^/?#@]+$/.test(page) ? findShown(ctx, { name: page }) : null
  return shown && describe(ctx, shown, handleDomain)
}

function describe(ctx: Context, { person }: ShownOutside, handleDomain: string): Record<string, unknown> {
  const uri = actorUri(ctx, person.id)
  const page = `${ctx.address}/@${person.name}`
  return {
    subject: `acct:${person.name}@${handleDomain}`,
    aliases: [page, uri],
    links: [
      { rel: 'self', type: activityJson, href: uri },
      { rel: 'http://webfinger.net/rel/profile-page', type: 'text/html', href: page },
      { rel: 'http://ostatus.org/schema/1.0/subscribe', template: `${ctx.address}/follow?uri={uri}` },
    ],
  }
}

function describeHouse(ctx: Context): Record<string, unknown> {
  const { host, hostname } = new URL(ctx.address)
  const uri = houseUri(ctx)
  return {
    subject: `acct:${hostname}@${host}`,
    aliases: [uri],
    links: [{ rel: 'self', type: activityJson, href: uri }],
  }
}
