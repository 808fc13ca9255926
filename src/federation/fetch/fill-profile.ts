import type { RemoteActor } from '../../core/elsewhere/remote-actor.ts'
import { limits } from '../../core/limits.ts'
import { pinElsewhere } from '../../core/reactions/pin-elsewhere.ts'
import { Refusal } from '../../lib/refusal.ts'
import { authorOf, noteTypes } from '../map/read-note.ts'
import { objectOf, typeOf, uriOf, type Wire } from '../wire.ts'
import type { Errand } from './errand.ts'
import { fetchActor } from './fetch-actor.ts'
import { findPostAt } from './fetch-post.ts'
import { readForUs, take } from './fill-thread.ts'
import { type Item, readCollection } from './read-collection.ts'

const most = { pages: 2, items: 20 }

/**
 * Asks for what somebody elsewhere says of herself, when that is older than a day, where she lives by now if she moved, and for
 * the last twenty posts and those she put on top. Nobody is told of what comes.
 */
export async function fillProfile(errand: Errand, known: RemoteActor): Promise<void> {
  const actor = await meet(errand, known.uri)
  if (!actor) return
  if (actor.movedTo && errand.mayGoOn()) await meet(errand, actor.movedTo)
  const said = actor.outbox ? await readCollection(errand, actor.outbox, most) : []
  for (const item of said.flatMap(postIn)) await bring(errand, item, actor)
  if (actor.featured) await bringPins(errand, actor, actor.featured)
}

async function meet({ ctx }: Errand, uri: string): Promise<RemoteActor | null> {
  try {
    return await fetchActor(ctx, uri)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

async function bringPins(errand: Errand, actor: RemoteActor, featured: string): Promise<void> {
  const items = await readCollection(errand, featured, { pages: 1, items: limits.pins })
  const posts = []
  for (const item of items) posts.push(await bring(errand, item, actor))
  pinElsewhere(
    errand.ctx,
    actor.id,
    posts.filter((id) => id !== null),
  )
}

/** What she said in an outbox: the post in a Create, written out or by its address. What she passed on is not hers. */
function postIn({ uri, wire }: Item): Item[] {
  if (!wire) return []
  if (noteTypes.has(typeOf(wire))) return [{ uri, wire }]
  const object = typeOf(wire) === 'Create' ? uriOf(wire, 'object') : null
  return object ? [{ uri: object, wire: objectOf(wire, 'object') }] : []
}

// Everything comes from her own place; that it is hers is asked of each post.
async function bring(errand: Errand, { uri, wire }: Item, actor: RemoteActor): Promise<string | null> {
  const known = findPostAt(errand.ctx, uri)
  if (known) return known
  const found: Wire | null = wire ?? (await errand.document(uri))
  if (!found || authorOf(found) !== actor.uri) return null
  const note = await readForUs(errand, found)
  return note ? (take(errand, note)?.id ?? null) : null
}
