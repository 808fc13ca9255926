import type { Context as Request } from 'hono'
import type { Context } from '../../core/context.ts'
import { houseActor } from '../../core/house/federation.ts'
import { ownKeys } from '../../core/keys/own-keys.ts'
import { limits } from '../../core/limits.ts'
import { neighborAt, neighborsNow, ourAudience, ourSeat } from '../../core/neighborhood/where-we-belong.ts'
import { ownDocuments } from '../../core/shared-blocks/own-documents.ts'
import { multikeyOf } from '../../lib/multikey.ts'
import type { KeyRing } from '../inbox/key-ring.ts'
import { answerNothing, answerWire } from '../serve/answer.ts'
import { whoAsks } from '../serve/who-asks.ts'
import { proveBlock } from './prove-block.ts'

/**
 * `GET /ap/neighborhood/blocks?page=2`: what this house proposed, took back and answered, the newest first, each signed. Only servers
 * that are neighbors now may read it; for all others there is nothing at this address.
 */
export async function serveBlocks(ctx: Context, request: Request, keys: KeyRing): Promise<Response> {
  const page = pageIn(request)
  if (page === null || neighborsNow(ctx).length === 0) return answerNothing(request)
  const { host, everybodyAt } = await whoAsks(ctx, request, keys)
  const seat = host === null ? null : neighborAt(ctx, host)
  if (!seat || everybodyAt !== new URL(seat.actor).origin) return answerNothing(request)
  return answerWire(request, await pageOf(ctx, page), false)
}

function pageIn(request: Request): number | null {
  const page = request.req.query('page') ?? '1'
  return /^[1-9]\d{0,2}$/.test(page) ? Number(page) : null
}

async function pageOf(ctx: Context, page: number) {
  const { ed25519 } = await ownKeys(ctx, houseActor(ctx))
  const signer = { server: ourSeat(ctx), key: ed25519.private, name: multikeyOf(ed25519.public), made: ctx.now() }
  const size = limits.sharedBlock.onPage
  const documents = ownDocuments(ctx)
  const id = `${ourAudience(ctx)}/blocks`
  const next = documents.length > page * size ? { next: `${id}?page=${page + 1}` } : {}
  const items = documents.slice((page - 1) * size, page * size).map((document) => proveBlock(document, signer))
  return { type: 'NeighborhoodBlocks', v: 1, id: page === 1 ? id : `${id}?page=${page}`, items, ...next }
}
