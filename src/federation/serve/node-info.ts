import type { Context as Request } from 'hono'
import type { Context } from '../../core/context.ts'
import { findFederation } from '../../core/house/federation.ts'
import { findHouse } from '../../core/house/house.ts'
import { countMembers } from '../../core/members/member.ts'
import { software } from '../../lib/software.ts'
import { houseUri } from '../ids.ts'

const open = { 'access-control-allow-origin': '*' }

const schema = 'http://nodeinfo.diaspora.software/ns/schema'

/** `/.well-known/nodeinfo`: where the sheet about this server is, in the two forms that are asked for. */
export function nodeInfoLinks(ctx: Context, request: Request): Response {
  const { address } = ctx
  const links = ['2.0', '2.1'].map((form) => ({ rel: `${schema}/${form}`, href: `${address}/nodeinfo/${form}` }))
  // FEP-2677: the actor of the server itself.
  const self = findFederation(ctx).openness === 'off' ? [] : [{ rel: applicationRel, href: houseUri(ctx) }]
  return request.json({ links: [...links, ...self] }, 200, open)
}

/** How the sheet about a server names the actor of the server itself (FEP-2677). */
export const applicationRel = 'https://www.w3.org/ns/activitystreams#Application'

/**
 * `/nodeinfo/2.0` and `/nodeinfo/2.1`: which software this is and how many people are here, for apps also while the house keeps
 * to itself. Then it says what stands on the page about the house, and not how many of its people are active. Posts are never
 * counted for outsiders.
 */
export function nodeInfo(form: '2.0' | '2.1') {
  return (ctx: Context, request: Request): Response => {
    const type = `application/json; profile="${schema}/${form}#"; charset=utf-8`
    return request.body(JSON.stringify(sheetOf(ctx, form)), 200, { 'content-type': type, ...open })
  }
}

function sheetOf(ctx: Context, form: '2.0' | '2.1'): Record<string, unknown> {
  const { all, active } = countMembers(ctx)
  const house = findHouse(ctx.db)
  const isOpen = findFederation(ctx).openness !== 'off'
  const source = form === '2.1' && software.source ? { repository: software.source } : {}
  return {
    version: form,
    software: { name: 'porchlight', version: software.version, ...source },
    protocols: isOpen ? ['activitypub'] : [],
    services: { inbound: [], outbound: [] },
    openRegistrations: false,
    usage: { users: isOpen ? { total: all, activeMonth: active } : { total: all } },
    // megalodon and the apps made with it turn away what they do not know, unless it names here whose API for apps it has.
    metadata: { nodeName: house.name, nodeDescription: house.sentence, upstream: { name: 'mastodon' } },
  }
}

/** `/.well-known/host-meta` (RFC 6415): where handles are asked about, for software older than WebFinger as it is today. */
export function hostMeta({ address }: Context, request: Request): Response {
  const sheet = `<?xml version="1.0" encoding="UTF-8"?>
<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0"><Link rel="lrdd" template="${address}/.well-known/webfinger?resource={uri}"/></XRD>
`
  return request.body(sheet, 200, { 'content-type': 'application/xrd+xml; charset=utf-8', ...open })
}
