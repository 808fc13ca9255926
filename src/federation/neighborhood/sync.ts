import type { Context } from '../../core/context.ts'
import { findFederation } from '../../core/house/federation.ts'
import { noteHeard } from '../../core/neighborhood/cards.ts'
import { lapseKnocks } from '../../core/neighborhood/lapse-knocks.ts'
import { mergePapers } from '../../core/neighborhood/merge-papers.ts'
import { hostsNamed, sharedWith } from '../../core/neighborhood/shared-with.ts'
import { neighborsNow } from '../../core/neighborhood/where-we-belong.ts'
import { quietly } from '../fetch/fetch-post.ts'
import { hostOf } from '../ids.ts'
import { fetchLog } from './fetch-log.ts'
import { logUri } from './log.ts'
import { refreshPeople } from './refresh-people.ts'
import { readCard } from './visit-server.ts'

/** Asks a server for all it knows of the neighborhoods that it and this house are listed in. One that does not answer is passed over. */
export async function syncWith(ctx: Context, host: string): Promise<void> {
  if (findFederation(ctx).openness === 'off') return
  for (const { server, audience, neighborhood } of sharedWith(ctx, host))
    await quietly(async () => {
      const log = await fetchLog(ctx, logUri(audience, neighborhood), neighborhood)
      noteHeard(ctx, server)
      mergePapers(ctx, { ...log, from: server, words: '' })
    })
}

/**
 * Once a day: reads the cards of all neighbors anew, asks each for news, and gives up what nobody answered in time. So all that was
 * lost on the way is healed, and a neighbor that says it belongs elsewhere too is noticed.
 */
export async function lookAfterNeighbors(ctx: Context): Promise<void> {
  if (findFederation(ctx).openness === 'off') return
  lapseKnocks(ctx)
  for (const { actor } of neighborsNow(ctx)) await quietly(() => readCard(ctx, actor))
  for (const { actor } of neighborsNow(ctx)) await refreshPeople(ctx, hostOf(actor) ?? '')
  // Not neighbors alone: whoever waits for an answer may have missed it.
  for (const host of hostsNamed(ctx)) await syncWith(ctx, host)
}
