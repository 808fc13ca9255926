import type { Database } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'

// How long a download may stand still before its place is free again, in milliseconds.
const patience = 2 * 60 * 1000

const packing = new WeakMap<Database, Map<string, { seen: number }>>()

/**
 * Passes on what `pieces` gives while nobody else packs the same member's boxes. Refuses at the first piece when somebody
 * does; the place is free when it ends, fails, is given up, or stood still for two minutes.
 */
export async function* oneAtATime<T>(
  ctx: Context,
  member: { readonly id: string },
  pieces: AsyncIterable<T>,
): AsyncGenerator<T> {
  const places = packing.get(ctx.db) ?? new Map<string, { seen: number }>()
  packing.set(ctx.db, places)
  const before = places.get(member.id)
  if (before && ctx.now() - before.seen < patience)
    throw new Refusal(
      'busy',
      'Your boxes are being packed already. Wait until that download is done, or two minutes after you stopped it.',
    )
  const place = { seen: ctx.now() }
  places.set(member.id, place)
  try {
    for await (const piece of pieces) {
      yield piece
      place.seen = ctx.now()
    }
  } finally {
    if (places.get(member.id) === place) places.delete(member.id)
  }
}
