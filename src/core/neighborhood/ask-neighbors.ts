import type { Context } from '../context.ts'
import { listOpen } from './list-open.ts'

import { findBelonging, neighborsNow, ourSeat } from './where-we-belong.ts'

/**
 * Asks the other houses for all they know, which comes before any signature: neighbors, those of a neighborhood that would take
 * this house in, and while several lists claim to be the newest all that are on one. Who does not answer is passed over.
 */
export async function askNeighbors(ctx: Context): Promise<void> {
  const asking = listOpen(ctx).flatMap(({ next }) => next.servers)
  const standing = findBelonging(ctx)?.standing
  const torn = standing?.kind === 'conflict' ? standing.heads.flatMap(({ servers }) => servers) : []
  const actors = new Set([...neighborsNow(ctx), ...asking, ...torn].map(({ actor }) => actor))
  actors.delete(ourSeat(ctx))
  const hosts = [...actors].flatMap((actor) => URL.parse(actor)?.host ?? [])
  await Promise.all(hosts.map((host) => ctx.elsewhere.syncNeighborhood(host)))
}
