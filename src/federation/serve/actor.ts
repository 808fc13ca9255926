import type { Context as Request } from 'hono'
import type { Context } from '../../core/context.ts'
import { houseActor } from '../../core/house/federation.ts'
import { findHouse } from '../../core/house/house.ts'
import { ownKeys } from '../../core/keys/own-keys.ts'
import { findShown } from '../../core/members/shown-outside.ts'
import { findBelonging } from '../../core/neighborhood/where-we-belong.ts'
import { isId } from '../../lib/ids.ts'
import { type ShownBelonging, writeHouse, writePerson } from '../map/write-actor.ts'
import { answerNothing, answerWire } from './answer.ts'

/** `/ap/u/:id`: somebody who lives here. Everybody may read it: servers need it to believe her. */
export async function serveActor(ctx: Context, request: Request): Promise<Response> {
  const id = request.req.param('id') ?? ''
  const shown = isId(id) ? findShown(ctx, { id }) : null
  if (!shown) return answerNothing(request)
  return answerWire(request, writePerson(ctx, shown, await ownKeys(ctx, id)), true)
}

/** `/ap/server`: the house itself, in whose name documents are fetched. */
export async function serveHouse(ctx: Context, request: Request): Promise<Response> {
  const keys = await ownKeys(ctx, houseActor(ctx))
  const belonging = findBelonging(ctx)
  const belongs: ShownBelonging | null = belonging?.ours
    ? {
        id: belonging.neighborhood,
        epoch: belonging.epoch,
        state: belonging.standing.kind === 'conflict' ? 'conflict' : 'member',
      }
    : null
  return answerWire(request, writeHouse(ctx, { name: findHouse(ctx.db).name, belongs }, keys), true)
}
