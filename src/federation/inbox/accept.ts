import type { Context } from '../../core/context.ts'
import { findAct } from '../../core/elsewhere/acts.ts'
import { followAnswered } from '../../core/follows/follow-answered.ts'
import { readActorUri } from '../ids.ts'
import { objectOf, typeOf, uriOf } from '../wire.ts'
import { type Activity, type Handler, nothing } from './activity.ts'
import { newsOfNeighborhood, noToKnock } from './neighborhood.ts'
import { quoteAccepted, quoteRefused } from './quote-answer.ts'
import { relayAnswered } from './relay.ts'

/** Somebody elsewhere says yes: to a follow, to being quoted, to giving posts to the house, or to what a neighborhood was asked. Only what was asked of her, and is still open, is answered. */
export const accept: Handler = async (ctx, activity) => {
  if (isAboutQuote(activity)) return quoteAccepted(ctx, activity)
  const news = await newsOfNeighborhood(ctx, activity)
  if (news) return news
  const relay = relayAnswered(ctx, activity, 'accepted')
  if (relay) return relay
  const follower = followerIn(ctx, activity)
  return follower ? () => followAnswered(ctx, { follower, followee: activity.by.id }, 'yes') : nothing
}

/** She does not, or no longer. */
export const reject: Handler = async (ctx, activity) => {
  if (isAboutQuote(activity)) return quoteRefused(ctx, activity)
  const news = noToKnock(ctx, activity) ?? (await newsOfNeighborhood(ctx, activity))
  if (news) return news
  const relay = relayAnswered(ctx, activity, 'refused')
  if (relay) return relay
  const follower = followerIn(ctx, activity)
  return follower ? () => followAnswered(ctx, { follower, followee: activity.by.id }, 'no') : nothing
}

function isAboutQuote({ object, wire }: Activity): boolean {
  const inside = objectOf(wire, 'object')
  return (inside !== null && typeOf(inside) === 'QuoteRequest') || /\/quote-requests\/[0-9A-Z]{26}$/.test(object ?? '')
}

// The question is ours: by its address, or as others write it out, by who asked whom.
function followerIn(ctx: Context, { object, wire, by }: Activity): string | null {
  const inside = objectOf(wire, 'object')
  const follower = inside && typeOf(inside) === 'Follow' ? readActorUri(ctx, uriOf(inside, 'actor') ?? '') : null
  if (follower && inside) return uriOf(inside, 'object') === by.uri ? follower : null
  const asker = /\/ap\/u\/([0-9A-Z]{26})\/follows\//.exec(object ?? '')?.[1] ?? ''
  const act = findAct(ctx, asker, object ?? '')
  return act?.kind === 'follow' && act.object === by.id ? act.actor : null
}
