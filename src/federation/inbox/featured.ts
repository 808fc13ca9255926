import { hasFollowersHere } from '../../core/follows/has-followers-here.ts'
import { pinnedFromElsewhere, unpinnedFromElsewhere } from '../../core/reactions/pinned-from-elsewhere.ts'
import { fetchPost, findPostAt, quietly } from '../fetch/fetch-post.ts'
import { isSameOrigin } from '../ids.ts'
import { objectOf, typeOf, uriOf } from '../wire.ts'
import { type Activity, type Handler, nothing } from './activity.ts'

/** Somebody elsewhere puts a post of hers on top of her profile. Hashtags that she features are passed over. */
export const add: Handler = async (ctx, activity) => {
  const uri = featured(activity)
  if (!uri) return nothing
  if (!findPostAt(ctx, uri) && hasFollowersHere(ctx, activity.by.id)) await quietly(() => fetchPost(ctx, uri))
  const post = findPostAt(ctx, uri)
  return post ? () => pinnedFromElsewhere(ctx, activity.by.id, post) : nothing
}

/** She takes it off again. */
export const takeOff: Handler = (ctx, activity) => {
  const uri = featured(activity)
  const post = uri && findPostAt(ctx, uri)
  return post ? () => unpinnedFromElsewhere(ctx, activity.by.id, post) : nothing
}

/** Address of the post that is put onto her own profile or taken off it; null for other lists and other things. */
function featured({ by, object, wire }: Activity): string | null {
  const inside = objectOf(wire, 'object')
  if (!object || !by.featured || uriOf(wire, 'target') !== by.featured || !isSameOrigin(object, by.uri)) return null
  return inside && typeOf(inside) === 'Hashtag' ? null : object
}
