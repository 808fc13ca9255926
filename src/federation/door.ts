import { Hono, type Context as Request } from 'hono'
import { compress } from 'hono/compress'
import type { Context } from '../core/context.ts'
import { findFederation } from '../core/house/federation.ts'
import { limits } from '../core/limits.ts'
import { networkOf } from '../http/client-address.ts'
import { statusOf } from '../http/refusals.ts'
import { Later } from '../lib/later.ts'
import { Refusal } from '../lib/refusal.ts'
import { type KeyRing, openKeyRing } from './inbox/key-ring.ts'
import { openLetterBox } from './inbox/letter-box.ts'
import { type Desk, receive } from './inbox/receive.ts'
import { openVolume, type Rates } from './inbox/volume.ts'
import { serveLog, serveNeighbors } from './neighborhood/log.ts'
import { serveSheet } from './neighborhood/sheet.ts'
import { serveBlocks } from './neighborhood-blocks/serve-blocks.ts'
import { serveActor, serveHouse } from './serve/actor.ts'
import { wantsWire } from './serve/answer.ts'
import { serveFollows } from './serve/follow-lists.ts'
import { negotiate } from './serve/negotiate.ts'
import { hostMeta, nodeInfo, nodeInfoLinks } from './serve/node-info.ts'
import { servePermit } from './serve/permit.ts'
import { serveFeatured, serveHouseOutbox, serveOutbox, serveTags } from './serve/person-lists.ts'
import { placeOfPost, serveActivity, servePost } from './serve/post.ts'
import { serveReactions, serveReplies } from './serve/post-lists.ts'
import { webfinger } from './serve/webfinger.ts'

/**
 * The door for other servers, in front of the one for browsers: documents, the inbox, and what servers ask for at fixed
 * places. As long as the house keeps to itself there is no such door but for what apps look at (`always`): everything else goes on
 * to `others`, which knows no such page. `rates` is how many letters may come.
 */
export function openFederation(ctx: Context, others: Hono, rates: Rates = limits.letters): Hono {
  const desk = { box: openLetterBox(ctx), volume: openVolume(ctx, rates) }
  const inside = routes(ctx, desk, openKeyRing(ctx, rates.newKeys))
  const site = new Hono()
  site.all('*', (request) => {
    const { path, method } = request.req
    const isOpen = findFederation(ctx).openness !== 'off' && (isForServers(path) || wantsWire(request))
    const isKnown = Object.hasOwn(always, path) && ['GET', 'HEAD'].includes(method)
    return (isOpen || isKnown ? inside : others).fetch(request.req.raw, request.env)
  })
  return site
}

function isForServers(path: string): boolean {
  return /^\/(ap|\.well-known|nodeinfo)\//.test(path)
}

function routes(ctx: Context, desk: Omit<Desk, 'keys'>, keysFor: (network: string) => KeyRing): Hono {
  const keys = (request: Request) => keysFor(networkOf(request, ctx.trustedProxies))
  const door = new Hono()
  door.use(async (request, next) => {
    // Before the answer is made: to change one that is there costs as much as all the rest.
    request.header('x-content-type-options', 'nosniff')
    request.header('content-security-policy', "default-src 'none'; sandbox")
    request.header('x-robots-tag', 'noindex')
    await next()
  })
  door.get('*', compress())
  for (const [path, serve] of Object.entries(documents)) door.get(path, (request) => serve(ctx, request, keys(request)))
  door.post('/ap/inbox', (request) => receive(ctx, request, { ...desk, keys: keys(request) }))
  door.post('/ap/u/:id/inbox', (request) => receive(ctx, request, { ...desk, keys: keys(request) }))
  door.get('*', (request) => negotiate(ctx, request))
  door.notFound((request) => request.json({ error: 'There is nothing at this address.' }, 404))
  door.onError((error, request) => {
    if (error instanceof Later) request.header('retry-after', String(error.seconds))
    if (error instanceof Refusal)
      return request.json({ error: error.message, code: error.code }, statusForServers(error))
    console.error(error)
    return request.json({ error: 'That went wrong here.' }, 500)
  })
  return door
}

type Serve = (ctx: Context, request: Request, keys: KeyRing) => Response | Promise<Response>

/** What tells apps which software they talk with. */
const always: Readonly<Record<string, Serve>> = {
  '/.well-known/nodeinfo': nodeInfoLinks,
  '/.well-known/host-meta': hostMeta,
  '/nodeinfo/2.0': nodeInfo('2.0'),
  '/nodeinfo/2.1': nodeInfo('2.1'),
}

/** Everything that other servers may read, by its address. A new one is looked at by test/attacks/what-servers-find.test.ts. */
export const documents: Readonly<Record<string, Serve>> = {
  ...always,
  '/.well-known/webfinger': webfinger,
  '/ap/server': serveHouse,
  '/ap/server/outbox': serveHouseOutbox,
  '/ap/neighborhood': serveNeighbors,
  '/ap/neighborhood/blocks': serveBlocks,
  '/ap/neighborhood/log': serveLog,
  '/ap/neighborhood/sheet': serveSheet,
  '/ap/u/:id': serveActor,
  '/ap/u/:id/outbox': serveOutbox,
  '/ap/u/:id/followers': serveFollows('followers'),
  '/ap/u/:id/following': serveFollows('following'),
  '/ap/u/:id/featured': serveFeatured,
  '/ap/u/:id/tags': serveTags,
  '/ap/o/:author/:id': servePost,
  '/ap/o/:author/:id/activity': serveActivity,
  '/ap/o/:author/:id/quotes/:quoting': servePermit,
  '/ap/o/:author/:id/replies': serveReplies,
  '/ap/o/:author/:id/likes': serveReactions('likes'),
  '/ap/o/:author/:id/shares': serveReactions('shares'),
  '/:handle{@[^/]+}/:id{[0-9A-Z]{26}}': placeOfPost,
}

// Servers try the other way of signing after 401, and nothing after 403.
function statusForServers({ code }: Refusal): 400 | 401 | (typeof statusOf)[Refusal['code']] {
  if (code === 'wrong-key') return 401
  return code === 'bad-input' ? 400 : statusOf[code]
}
