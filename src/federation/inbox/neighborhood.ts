import type { Context } from '../../core/context.ts'
import { noteHeard } from '../../core/neighborhood/cards.ts'
import { mergePapers } from '../../core/neighborhood/merge-papers.ts'
import { knockRefused, receiveKnock } from '../../core/neighborhood/receive-knock.ts'
import { textOf as plainOf } from '../../lib/html.ts'
import { houseUri, isSameOrigin } from '../ids.ts'
import { fetchLog } from '../neighborhood/fetch-log.ts'
import { isNeighborhoodId } from '../neighborhood/read-papers.ts'
import { readCard } from '../neighborhood/visit-server.ts'
import { textOf } from '../wire.ts'
import { type Activity, type Handler, nothing, type Work } from './activity.ts'

const mostWords = 500

/** A server offers news of a neighborhood, or itself as a neighbor. */
export const offer: Handler = async (ctx, activity) => {
  const { by, object } = activity
  if (by.type === 'Application' && object === by.uri) return knocks(ctx, activity)
  return (await newsOfNeighborhood(ctx, activity)) ?? nothing
}

/** A server has left a neighborhood. */
export const leave: Handler = async (ctx, activity) => (await newsOfNeighborhood(ctx, activity)) ?? nothing

/**
 * What is to be done about a letter that points at a log: that is asked for, and merged as far as it is signed. What the letter itself
 * says counts for nothing but the words of whoever knocks. Null for letters about anything else.
 */
export async function newsOfNeighborhood(ctx: Context, { by, object, wire }: Activity): Promise<Work | null> {
  const url = object && by.type === 'Application' && isSameOrigin(object, by.uri) ? URL.parse(object) : null
  const neighborhood = url?.searchParams.get('of') ?? ''
  if (!url?.pathname.endsWith('/log') || !isNeighborhoodId(neighborhood)) return null
  url.hash = ''
  const log = await fetchLog(ctx, url.href, neighborhood)
  const words = plainOf(textOf(wire, 'content', mostWords))
  return () => {
    noteHeard(ctx, by.uri)
    mergePapers(ctx, { ...log, from: by.uri, words })
  }
}

/** A server says "not now" to a knock of this house. Null for a no about anything else. */
export function noToKnock(ctx: Context, { by, object }: Activity): Work | null {
  return object === houseUri(ctx) && by.type === 'Application' ? () => knockRefused(ctx, by.uri) : null
}

async function knocks(ctx: Context, { by, wire }: Activity): Promise<Work> {
  await readCard(ctx, by.uri)
  const words = plainOf(textOf(wire, 'content', mostWords))
  return () => receiveKnock(ctx, { server: by.uri, words })
}
