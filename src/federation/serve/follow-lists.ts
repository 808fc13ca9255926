import type { Context as Request } from 'hono'
import type { Context } from '../../core/context.ts'
import { followersAt } from '../../core/elsewhere/followers-elsewhere.ts'
import { countFollowsForAnyone, type FollowSide, followsForAnyone } from '../../core/follows/follows-for-anyone.ts'
import { limits } from '../../core/limits.ts'
import type { ShownOutside } from '../../core/members/shown-outside.ts'
import { actorUri } from '../ids.ts'
import type { KeyRing } from '../inbox/key-ring.ts'
import { writeCollection, writePage, writeWhole } from '../map/write-collection.ts'
import { answerNothing, answerWire } from './answer.ts'
import { findOwner, pageIn, searchOf } from './list-page.ts'
import { whoAsks } from './who-asks.ts'

/**
 * `/ap/u/:id/followers` and `/following`: how many and who, if she lets others see it; else only that there is such a list.
 * With `?domain=` a server that signs is told which of its own people follow her (FEP-8fcf), and nobody else is.
 */
export function serveFollows(side: FollowSide) {
  return async (ctx: Context, request: Request, keys: KeyRing): Promise<Response> => {
    const shown = await findOwner(ctx, request)
    if (!shown) return answerNothing(request)
    const domain = request.req.query('domain')
    if (domain !== undefined && side === 'followers') return servePart(ctx, request, { shown, keys, domain })
    return shown.openFollows ? serveOpen(ctx, request, { shown, side }) : serveShut(ctx, request, { shown, side })
  }
}

interface Wanted {
  readonly shown: ShownOutside
  readonly side: FollowSide
}

function serveShut(ctx: Context, request: Request, { shown, side }: Wanted): Response {
  if (pageIn(request) !== 'cover') return answerNothing(request)
  const id = `${actorUri(ctx, shown.person.id)}/${side}`
  return answerWire(request, writeCollection({ id, total: null, first: null }), true)
}

function serveOpen(ctx: Context, request: Request, { shown: { person }, side }: Wanted): Response {
  const page = pageIn(request)
  if (!page) return answerNothing(request)
  const uri = `${actorUri(ctx, person.id)}/${side}`
  if (page === 'cover') {
    const total = countFollowsForAnyone(ctx, person.id, side)
    return answerWire(request, writeCollection({ id: uri, total, first: `${uri}?page=1` }), true)
  }
  const most = limits.page.people
  const people = followsForAnyone(ctx, person.id, { side, after: page.after ?? '', most })
  const last = people.length < most ? undefined : people.at(-1)
  const items = people.map((each) => each.uri ?? actorUri(ctx, each.id))
  const next = last ? `${uri}?page=1&after=${last.id}` : null
  const listing = { id: `${uri}${searchOf(request)}`, partOf: uri, items, next, prev: null }
  return answerWire(request, writePage(listing), true)
}

async function servePart(
  ctx: Context,
  request: Request,
  { shown, keys, domain }: { shown: ShownOutside; keys: KeyRing; domain: string },
): Promise<Response> {
  const { host } = await whoAsks(ctx, request, keys)
  if (host === null || host !== domain) return answerNothing(request)
  const uri = `${actorUri(ctx, shown.person.id)}/followers`
  const items = followersAt(ctx, shown.person.id, host)
  return answerWire(request, writeWhole(`${uri}?domain=${encodeURIComponent(domain)}`, items), false)
}
