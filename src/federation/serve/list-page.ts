import type { Context as Request } from 'hono'
import { mayMeet } from '../../core/actors/meet-person.ts'
import type { Context } from '../../core/context.ts'
import { findShown, type ShownOutside } from '../../core/members/shown-outside.ts'
import { isId } from '../../lib/ids.ts'
import { whoIsKnown } from './who-asks.ts'

/** Where a page of a list begins: before or after somebody or something; at its beginning when neither is said. */
export interface PagePlace {
  readonly before?: string
  readonly after?: string
}

/** The page that is asked for; the list itself is its `cover`, and null is a page that there is not. */
export function pageIn(request: Request): 'cover' | PagePlace | null {
  const { page, before, after } = request.req.query()
  const places = Object.entries({ before, after }).filter(([, id]) => id !== undefined)
  if (places.length > 1 || places.some(([, id]) => !isId(id ?? ''))) return null
  return page === undefined && places.length === 0 ? 'cover' : Object.fromEntries(places)
}

/** The part of the address that tells which page it is. */
export function searchOf(request: Request): string {
  return new URL(request.req.url).search
}

/** Whose lists these are: somebody of this house, unless she is not there for whoever asks. */
export async function findOwner(ctx: Context, request: Request): Promise<ShownOutside | null> {
  const id = request.req.param('id') ?? ''
  const shown = isId(id) ? findShown(ctx, { id }) : null
  if (!shown) return null
  const { id: reader } = await whoIsKnown(ctx, request)
  return mayMeet(ctx, { id: reader }, shown.person) ? shown : null
}
