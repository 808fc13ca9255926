import type { Context } from '../../core/context.ts'
import { findRelay, noteRelayAnswer, type Relay } from '../../core/relays/relay.ts'
import { standingOf } from '../../core/verdicts/standing.ts'
import { fetchDocument } from '../fetch/fetch-document.ts'
import { findPostAt, gatherNote, takeNote } from '../fetch/fetch-post.ts'
import { hostOf, houseUri, isOurs } from '../ids.ts'
import { welcomeRelay } from '../outgoing/relays.ts'
import { objectOf, typeOf, uriOf } from '../wire.ts'
import { type Activity, nothing, type Work } from './activity.ts'

/** A relay says yes or no to the house; null when this is about something else. Only what was asked of this very relay is answered. */
export function relayAnswered(ctx: Context, activity: Activity, state: 'accepted' | 'refused'): Work | null {
  const relay = findRelay(ctx, activity.by.id)
  if (!relay || !isQuestion(ctx, activity, relay)) return null
  return () => noteRelayAnswer(ctx, relay.actor, state)
}

// Some write the question out again, without its address.
function isQuestion(ctx: Context, { object, wire }: Activity, { follow }: Relay): boolean {
  const inside = objectOf(wire, 'object')
  if (object === follow) return true
  return inside !== null && !object && typeOf(inside) === 'Follow' && uriOf(inside, 'actor') === houseUri(ctx)
}

/** A relay follows the house; null when somebody else does, or somebody here is meant. */
export function followedByRelay(ctx: Context, { id, by, object }: Activity): Work | null {
  const relay = object === houseUri(ctx) ? findRelay(ctx, by.id) : null
  return relay && id ? () => welcomeRelay(ctx, relay, { by, follow: id }) : null
}

/**
 * A relay hands on a post: it is asked for at its own place and taken in when everybody may read and find it there. Who handed it on is
 * not kept. Null when whoever boosts is no relay that said yes.
 */
export function handedByRelay(ctx: Context, { by }: Activity, object: string): Work | Promise<Work> | null {
  if (findRelay(ctx, by.id)?.state !== 'accepted') return null
  // Servers that wait for a host’s word are not brought in by others.
  const isWanted = !isOurs(ctx, object) && standingOf(ctx, hostOf(object) ?? '') === 'in'
  return isWanted && !findPostAt(ctx, object) ? bringIn(ctx, object) : nothing
}

async function bringIn(ctx: Context, uri: string): Promise<Work> {
  const note = await gatherNote(ctx, await fetchDocument(ctx, uri))
  if (note.address !== 'anyone') return nothing
  return () => {
    takeNote(ctx, note, 'fetched')
  }
}
