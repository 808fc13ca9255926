import type { Context as Request } from 'hono'
import { mayMeet } from '../../core/actors/meet-person.ts'
import { findByHandle } from '../../core/actors/person.ts'
import type { Context } from '../../core/context.ts'
import { ownKeys } from '../../core/keys/own-keys.ts'
import { type ForReader, findForReader, findTombstone } from '../../core/posts/find-for-reader.ts'
import { isOut } from '../../core/verdicts/standing.ts'
import { isId } from '../../lib/ids.ts'
import { postUri } from '../ids.ts'
import type { KeyRing } from '../inbox/key-ring.ts'
import { context } from '../map/write-actor.ts'
import { writeNote } from '../map/write-note.ts'
import { writeBoost, writeSaid } from '../map/write-said.ts'
import { proven } from '../proofs/proven.ts'
import { answerNothing, answerPlace, answerWire } from './answer.ts'
import { whoAsks, whoIsKnown } from './who-asks.ts'

/** A post by its author and its own id; what is no id finds nothing. */
export interface Place {
  readonly author: string
  readonly id: string
}

/**
 * `/ap/o/:author/:id`: a post, for whoever may read it: anybody, or who proves with a signature that it is for her. For all
 * others the answer is the one for what never was, except that what everybody could read is told to be deleted.
 */
export async function servePost(ctx: Context, request: Request, keys: KeyRing): Promise<Response> {
  const place = placeIn(request)
  const found = await findAsked(ctx, request, { place, keys })
  if (!found || found.post.boostOf) return found ? answerNothing(request) : answerGone(ctx, request, place)
  const { post, only, forAnyone } = found
  if (forAnyone) await ownKeys(ctx, post.author)
  const note = proven(ctx, writeNote(ctx, post, only), { by: post.author, made: post.edited ?? post.written })
  return answerWire(request, note, forAnyone)
}

/** `/ap/o/:author/:id/activity`: the same as it was sent, or the boost that has this id. */
export async function serveActivity(ctx: Context, request: Request, keys: KeyRing): Promise<Response> {
  const found = await findAsked(ctx, request, { place: placeIn(request), keys })
  if (!found) return answerNothing(request)
  const { post, only, forAnyone } = found
  const wire = post.boostOf ? writeBoost(ctx, post) : writeSaid(ctx, post, { type: 'Create', only })
  if (!wire) return answerNothing(request)
  if (forAnyone) await ownKeys(ctx, post.author)
  return answerWire(request, proven(ctx, wire, { by: post.author, made: post.written }), forAnyone)
}

/** `/@name/:id` for whoever wants a document: the address of the post, if she may have it. */
export async function placeOfPost(ctx: Context, request: Request, keys: KeyRing): Promise<Response> {
  const [handle, id] = [request.req.param('handle') ?? '', request.req.param('id') ?? '']
  const author = findByHandle(ctx.db, handle.replace(/^@/, ''), null)
  const found = await findAsked(ctx, request, { place: { author: author?.id ?? '', id }, keys })
  return found && !found.post.boostOf ? answerPlace(request, postUri(ctx, found.post)) : answerNothing(request)
}

/**
 * The post at a place if whoever asks may have it. Nobody is asked for keys because of what is for anyone; what is not, and
 * what never was, take the same way.
 */
export async function findAsked(
  ctx: Context,
  request: Request,
  { place: { author, id }, keys }: { place: Place; keys: KeyRing },
): Promise<ForReader | null> {
  if (!isId(author) || !isId(id)) return null
  const known = await whoIsKnown(ctx, request)
  if (known.host !== null && isOut(ctx, known.host)) return null
  const found = findForReader(ctx, author, id, known)
  if (found || known.host !== null) return found
  return findForReader(ctx, author, id, await whoAsks(ctx, request, keys))
}

export function placeIn(request: Request): Place {
  return { author: request.req.param('author') ?? '', id: request.req.param('id') ?? '' }
}

async function answerGone(ctx: Context, request: Request, { author, id }: Place): Promise<Response> {
  const deleted = isId(author) && isId(id) ? findTombstone(ctx, author, id) : null
  const { id: reader } = await whoIsKnown(ctx, request)
  if (deleted === null || !mayMeet(ctx, { id: reader }, { id: author })) return answerNothing(request)
  const uri = `${ctx.address}${new URL(request.req.url).pathname}`
  const stone = { '@context': context, id: uri, type: 'Tombstone', deleted: new Date(deleted).toISOString() }
  return answerWire(request, stone, true, 410)
}
