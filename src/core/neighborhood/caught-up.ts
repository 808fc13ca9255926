import { isRecent } from '../../lib/recent.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'

const fresh = 10 * 60_000

// Kept in memory: a database that comes from a backup must not say that it has just asked the others.
const asked = new WeakMap<Context['db'], Map<string, number>>()

/** Notes that another house of a neighborhood has just told all it knows. */
export function noteCaughtUp(ctx: Context, neighborhood: string): void {
  const moments = asked.get(ctx.db) ?? new Map<string, number>()
  asked.set(ctx.db, moments.set(neighborhood, ctx.now()))
}

/**
 * Refuses to sign anything unless another house was asked in the last ten minutes: a house that was restored from a backup could
 * have signed something that it does not know of any more.
 */
export function checkCaughtUp(ctx: Context, neighborhood: string): void {
  if (!isRecent(asked.get(ctx.db)?.get(neighborhood) ?? Number.NEGATIVE_INFINITY, fresh, ctx.now()))
    throw new Refusal(
      'busy',
      'No other house of the neighborhood answers right now, so nothing was signed. Try again when one of them does. If none ever does, look whether the clock of this machine is right.',
    )
}
