import { hasFollowersHere } from '../../core/follows/has-followers-here.ts'
import { receiveBoost } from '../../core/posts/receive-boost.ts'
import { fetchPost, findPostAt } from '../fetch/fetch-post.ts'
import { readPostUri } from '../ids.ts'
import { readBoost } from '../map/read-boost.ts'
import { momentOf } from '../wire.ts'
import { type Handler, nothing } from './activity.ts'
import { handedByRelay } from './relay.ts'

/**
 * Somebody elsewhere boosts. What she boosts is asked for at its own place: a copy in her letter is nobody's word. Boosts that
 * nobody here would see are passed over, but for what relays hand on.
 */
export const announce: Handler = async (ctx, activity) => {
  const { id, by, wire } = activity
  const object = readBoost(wire)
  const handed = object && handedByRelay(ctx, activity, object)
  if (handed) return handed
  const isOfInterest = object !== null && (hasFollowersHere(ctx, by.id) || readPostUri(ctx, object) !== null)
  if (!id || !isOfInterest) return nothing
  const post = findPostAt(ctx, object) ?? (readPostUri(ctx, object) ? null : await fetchPost(ctx, object))
  if (!post) return nothing
  return () => {
    receiveBoost(ctx, { uri: id, author: by.id, post, published: momentOf(wire, 'published') ?? ctx.now() })
  }
}
