import { isForNeighbors } from '../../core/audience/audience.ts'
import type { Context } from '../../core/context.ts'
import { hasFollowersHere } from '../../core/follows/has-followers-here.ts'
import { tellOfLeak } from '../../core/notifications/tell-of-leak.ts'
import { receiveBoost } from '../../core/posts/receive-boost.ts'
import { findPost } from '../../core/posts/store.ts'
import { fetchPost, findPostAt } from '../fetch/fetch-post.ts'
import { settleNear } from '../fetch/settle-near.ts'
import { readPostUri } from '../ids.ts'
import { readBoost } from '../map/read-boost.ts'
import { type NearClaim, readNear } from '../map/read-near.ts'
import { isPublicIn, momentOf } from '../wire.ts'
import { type Activity, type Handler, nothing, type Work } from './activity.ts'
import { handedByRelay } from './relay.ts'

/**
 * Somebody elsewhere boosts. What she boosts is asked for at its own place: a copy in her letter is nobody's word. Boosts that
 * nobody here would see are passed over, but for what relays hand on. What was said among neighbors is boosted among them or not
 * at all: who tries to carry it out is shown to the hosts.
 */
export const announce: Handler = async (ctx, activity) => {
  const { id, by, wire } = activity
  const object = readBoost(wire)
  const handed = object && handedByRelay(ctx, activity, object)
  if (handed) return handed
  const known = object && findPostAt(ctx, object)
  const isOurs = object !== null && readPostUri(ctx, object) !== null
  const isOfInterest = hasFollowersHere(ctx, by.id) || isOurs || (known !== null && isNear(ctx, known))
  if (!id || !object || !isOfInterest) return nothing
  const post = known ?? (isOurs ? null : await fetchPost(ctx, object))
  if (!post) return nothing
  const claim = readNear(wire)
  if (claim || isNear(ctx, post)) return boostNear(ctx, activity, { claim, post, id })
  return () => take(ctx, activity, { post, id })
}

interface Boosted {
  readonly id: string
  readonly post: string
}

async function boostNear(
  ctx: Context,
  activity: Activity,
  { claim, post, id }: Boosted & { claim: NearClaim | null },
): Promise<Work> {
  const { by, wire } = activity
  if (isNear(ctx, post) && (isPublicIn(wire, 'to') || isPublicIn(wire, 'cc')))
    return () => tellOfLeak(ctx, { post, actor: by.id })
  if (!claim || !isNear(ctx, post)) return nothing
  await settleNear(ctx, claim, { by: by.uri, object: id })
  return () => take(ctx, activity, { post, id })
}

function isNear(ctx: Context, post: string): boolean {
  const found = findPost(ctx.db, post)
  return found !== null && isForNeighbors(found.audience)
}

function take(ctx: Context, { by, wire }: Activity, { post, id }: Boosted): void {
  receiveBoost(ctx, { uri: id, author: by.id, post, published: momentOf(wire, 'published') ?? ctx.now() })
}
