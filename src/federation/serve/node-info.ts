import type { Context as Request } from 'hono'
import type { Context } from '../../core/context.ts'
import { findHouse } from '../../core/house/house.ts'
import { countMembers } from '../../core/members/member.ts'
import { software } from '../../lib/software.ts'

const open = { 'access-control-allow-origin': '*' }

/** `/.well-known/nodeinfo`: where the sheet about this server is. */
export function nodeInfoLinks({ address }: Context, request: Request): Response {
  const rel = 'http://nodeinfo.diaspora.software/ns/schema/2.1'
  return request.json({ links: [{ rel, href: `${address}/nodeinfo/2.1` }] }, 200, open)
}

/** `/nodeinfo/2.1`: which software this is and how many people are here. Posts are not counted for outsiders. */
export function nodeInfo(ctx: Context, request: Request): Response {
  const { all, active } = countMembers(ctx)
  const house = findHouse(ctx.db)
  const type = 'application/json; profile="http://nodeinfo.diaspora.software/ns/schema/2.1#"; charset=utf-8'
  const sheet = {
    version: '2.1',
    software: { name: 'porchlight', version: software.version },
    protocols: ['activitypub'],
    services: { inbound: [], outbound: [] },
    openRegistrations: false,
    usage: { users: { total: all, activeMonth: active } },
    metadata: { nodeName: house.name, nodeDescription: house.sentence },
  }
  return request.body(JSON.stringify(sheet), 200, { 'content-type': type, ...open })
}

/** `/.well-known/host-meta` (RFC 6415): where handles are asked about, for software older than WebFinger as it is today. */
export function hostMeta({ address }: Context, request: Request): Response {
  const sheet = `<?xml version="1.0" encoding="UTF-8"?>
<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0"><Link rel="lrdd" template="${address}/.well-known/webfinger?resource={uri}"/></XRD>
`
  return request.body(sheet, 200, { 'content-type': 'application/xrd+xml; charset=utf-8', ...open })
}
