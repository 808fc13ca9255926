import type { Context as Request } from 'hono'
import type { Context } from '../../core/context.ts'
import { findShown } from '../../core/members/shown-outside.ts'
import { actorUri } from '../ids.ts'
import { answerNothing, answerPlace } from './answer.ts'

/** A page that a server asks for as a document: `/@ada` leads to the document about Ada. */
export function negotiate(ctx: Context, request: Request): Response {
  const name = /^\/@([^/@]+)$/.exec(request.req.path)?.[1]
  const shown = name ? findShown(ctx, { name }) : null
  return shown ? answerPlace(request, actorUri(ctx, shown.person.id)) : answerNothing(request)
}
