import type { Context } from '../../core/context.ts'
import { limits } from '../../core/limits.ts'
import type { Seat } from '../../core/neighborhood/protocol/documents.ts'
import { neighborAt, neighborsNow } from '../../core/neighborhood/where-we-belong.ts'
import { forgetBlocks } from '../../core/shared-blocks/forget-blocks.ts'
import { takeBlocks } from '../../core/shared-blocks/take-blocks.ts'
import { Refusal } from '../../lib/refusal.ts'
import { hostOf } from '../ids.ts'
import { type Activity, nothing, type Work } from '../inbox/activity.ts'
import { blocksAt, fetchBlocks } from './fetch-blocks.ts'

const whenPoked = 10

/** Reads what all neighbors say about blocks, whole; who does not answer is asked again tomorrow. Then forgets what is over. */
export async function syncBlocks(ctx: Context): Promise<void> {
  for (const seat of neighborsNow(ctx)) {
    const received = await fetchBlocks(ctx, seat, limits.sharedBlock.pages).catch(quietly)
    if (ctx.db.isOpen) takeBlocks(ctx, seat.actor, received)
  }
  if (ctx.db.isOpen) forgetBlocks(ctx)
}

// The others are asked all the same.
function quietly(error: unknown): [] {
  if (error instanceof Refusal) return []
  throw error
}

/**
 * A neighbor says that there is something new about blocks at its place: it is read there. Null when this is about something else.
 * However often it says so at once, it is read once, and once more for what was said meanwhile.
 */
export function pokedAboutBlocks(ctx: Context, { by, object }: Activity): Promise<Work> | null {
  const seat = neighborAt(ctx, hostOf(by.uri) ?? '')
  if (seat?.actor !== by.uri || object !== blocksAt(seat)) return null
  const here = readings.get(ctx) ?? new Map<string, Reading>()
  readings.set(ctx, here)
  const underway = here.get(seat.actor)
  if (underway?.next) return underway.next.then(() => nothing)
  const before = underway?.now ?? Promise.resolve()
  const reading = before.catch(quietly).then(() => read(ctx, seat))
  const entry: Reading = underway ? { now: underway.now, next: reading } : { now: reading, next: null }
  here.set(seat.actor, entry)
  return reading.finally(() => {
    const last = here.get(seat.actor)
    if (last?.next && last.next !== reading) here.set(seat.actor, { now: last.next, next: null })
    else here.delete(seat.actor)
  })
}

/** What is being read of a house, and what will be read of it after that. */
interface Reading {
  readonly now: Promise<Work>
  readonly next: Promise<Work> | null
}

const readings = new WeakMap<Context, Map<string, Reading>>()

async function read(ctx: Context, seat: Seat): Promise<Work> {
  const received = await fetchBlocks(ctx, seat, whenPoked)
  return () => {
    takeBlocks(ctx, seat.actor, received)
  }
}
