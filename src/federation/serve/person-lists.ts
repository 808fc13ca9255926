import type { Context as Request } from 'hono'
import type { Context } from '../../core/context.ts'
import { limits } from '../../core/limits.ts'
import type { TravellingPost } from '../../core/posts/find-travelling.ts'
import { featuredForAnyone } from '../../core/tags/featured-tags.ts'
import { pinnedTags, pinsForAnyone } from '../../core/timelines/pins-for-anyone.ts'
import { countSaidToAnyone, saidToAnyone } from '../../core/timelines/said-to-anyone.ts'
import { actorUri, houseUri } from '../ids.ts'
import { writeCollection, writePage, writeWhole } from '../map/write-collection.ts'
import { writeNote } from '../map/write-note.ts'
import { writeBoost, writeSaid } from '../map/write-said.ts'
import { answerNothing, answerWire } from './answer.ts'
import { findOwner, type PagePlace, pageIn, searchOf } from './list-page.ts'

/** `/ap/u/:id/outbox`: what she said and boosted for anybody to read, newest first. */
export async function serveOutbox(ctx: Context, request: Request): Promise<Response> {
  const shown = await findOwner(ctx, request)
  const page = pageIn(request)
  if (!shown || !page) return answerNothing(request)
  const { id } = shown.person
  const uri = `${actorUri(ctx, id)}/outbox`
  if (page === 'cover')
    return answerWire(
      request,
      writeCollection({ id: uri, total: countSaidToAnyone(ctx, id), first: `${uri}?page=1` }),
      true,
    )
  const posts = saidToAnyone(ctx, id, page)
  const { next, prev } = beside(uri, { ids: posts.map((post) => post.id), from: page })
  const items = posts.flatMap((post) => writeWithin(ctx, post) ?? [])
  return answerWire(request, writePage({ id: `${uri}${searchOf(request)}`, partOf: uri, items, next, prev }), true)
}

/** `/ap/u/:id/featured`: what she pinned, as far as anybody may read it. */
export async function serveFeatured(ctx: Context, request: Request): Promise<Response> {
  const shown = await findOwner(ctx, request)
  if (!shown) return answerNothing(request)
  const items = pinsForAnyone(ctx, shown.person.id).map((post) => within(writeNote(ctx, post)))
  return answerWire(request, writeWhole(`${actorUri(ctx, shown.person.id)}/featured`, items), true)
}

/** `/ap/u/:id/tags`: the tags she shows on her page, as far as she said anything under them that anybody may read, and those of her pins. */
export async function serveTags(ctx: Context, request: Request): Promise<Response> {
  const shown = await findOwner(ctx, request)
  if (!shown) return answerNothing(request)
  const tags = [...featuredForAnyone(ctx, shown.person.id), ...pinnedTags(ctx, shown.person.id)]
  const items = [...new Set(tags)].map((tag) => ({
    type: 'Hashtag',
    name: `#${tag}`,
    href: `${ctx.address}/tags/${encodeURIComponent(tag)}`,
  }))
  return answerWire(request, writeWhole(`${actorUri(ctx, shown.person.id)}/tags`, items), true)
}

/** `/ap/server/outbox`: the house itself says nothing. */
export function serveHouseOutbox(ctx: Context, request: Request): Response {
  return answerWire(request, writeWhole(`${houseUri(ctx)}/outbox`, []), true)
}

// Going back ends on the first page, which has no other address than its own.
function beside(
  uri: string,
  { ids, from }: { ids: readonly string[]; from: PagePlace },
): { next: string | null; prev: string | null } {
  const full = ids.length >= limits.page.posts
  const [newest, oldest] = [ids[0], ids.at(-1)]
  const isFirst = from.before === undefined && from.after === undefined
  return {
    next: oldest && (full || from.after !== undefined) ? `${uri}?page=1&before=${oldest}` : null,
    prev: newest && !isFirst ? `${uri}?page=1&after=${newest}` : null,
  }
}

function writeWithin(ctx: Context, post: TravellingPost): Record<string, unknown> | null {
  const wire = post.boostOf ? writeBoost(ctx, post) : writeSaid(ctx, post, { type: 'Create' })
  return wire && within(wire)
}

// What stands in a list is read in the context of the list.
function within({ '@context': context, ...wire }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return wire
}
