import { findByHandle } from '../../core/actors/person.ts'
import type { Context } from '../../core/context.ts'
import type { Elsewhere, FoundElsewhere } from '../../core/elsewhere/port.ts'
import { saveRemoteActor } from '../../core/elsewhere/remote-actor.ts'
import { findFederation } from '../../core/house/federation.ts'
import type { NeighborCard } from '../../core/neighborhood/neighbor-card.ts'
import { readHandle } from '../../core/words/find-mentions.ts'
import { Refusal } from '../../lib/refusal.ts'
import { hostOf, isOurs } from '../ids.ts'
import { noteTypes } from '../map/read-note.ts'
import { syncWith } from '../neighborhood/sync.ts'
import { visitServer } from '../neighborhood/visit-server.ts'
import { typeOf } from '../wire.ts'
import { actorFrom, fetchActor } from './fetch-actor.ts'
import { fetchDocument } from './fetch-document.ts'
import { findPersonAt, findPostAt, gatherNote, takeNote } from './fetch-post.ts'
import { findFollowPage, finger } from './find-handle.ts'
import { tryHandles } from './try-handles.ts'

/** What the doors ask the wider world through. A house that keeps to itself finds nothing there. */
export function openElsewhere(house: () => Context): Omit<Elsewhere, 'fillThread' | 'fillProfile'> {
  return {
    findHandle: (handle) => inTime(house(), (ctx) => findHandle(ctx, handle)),
    openUrl: (url) => inTime(house(), (ctx) => openUrl(ctx, url)),
    findFollowPage: (handle) => inTime(house(), (ctx) => followPage(ctx, handle)),
    tryHandles: (domain) => tryHandles(house(), domain),
    visitServer: (address) => visitInTime(house(), address),
    syncNeighborhood: async (host) => {
      await inTime(house(), (ctx) => syncWith(ctx, host).then(() => null))
    },
  }
}

const patience = 10_000

async function inTime<T>(ctx: Context, ask: (ctx: Context) => Promise<T | null>): Promise<T | null> {
  if (findFederation(ctx).openness === 'off') return null
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), patience)
  })
  try {
    return await Promise.race([ask(ctx).catch(quietly), late])
  } finally {
    clearTimeout(timer)
  }
}

async function visitInTime(house: Context, address: string): Promise<NeighborCard> {
  if (findFederation(house).openness === 'off')
    throw new Refusal('not-allowed', 'This house keeps to itself. Let it talk with other servers first.', 'address')
  const visited = await inTime(house, (ctx) => visitServer(ctx, address).catch(saidInWords))
  if (visited instanceof Refusal) throw visited
  if (!visited) throw new Refusal('not-found', 'No house that can be a neighbor answers at that address.', 'address')
  return visited
}

// What was meant for people goes to them; anything else is silence.
function saidInWords(error: unknown): Refusal {
  if (error instanceof Refusal && error.field === 'address') return error
  throw error
}

function quietly(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}

async function findHandle(ctx: Context, typed: string): Promise<string | null> {
  const { handle, server } = readHandle(typed)
  if (server === null || server === new URL(ctx.address).host) return null
  const known = findByHandle(ctx.db, handle, server)
  if (known) return known.gone ? null : known.id
  const { uri } = await finger(ctx, handle, server)
  return isOurs(ctx, uri) ? findPersonAt(ctx, uri) : (await fetchActor(ctx, uri)).id
}

async function followPage(ctx: Context, typed: string): Promise<string | null> {
  const { handle, server } = readHandle(typed)
  return server === null || server === new URL(ctx.address).host ? null : findFollowPage(ctx, handle, server)
}

async function openUrl(ctx: Context, url: string): Promise<FoundElsewhere | null> {
  const known = findKnown(ctx, url)
  if (known || isOurs(ctx, url) || !hostOf(url)) return known
  const wire = await fetchDocument(ctx, url)
  if (noteTypes.has(typeOf(wire))) return { post: takeNote(ctx, await gatherNote(ctx, wire), 'fetched').id }
  return { person: saveRemoteActor(ctx, await actorFrom(ctx, wire)).id }
}

function findKnown(ctx: Context, url: string): FoundElsewhere | null {
  const post = findPostAt(ctx, url)
  if (post) return { post }
  const person = findPersonAt(ctx, url)
  return person ? { person } : null
}
