import { hasFollowersHere } from '../../core/follows/has-followers-here.ts'
import { receiveBoost } from '../../core/posts/receive-boost.ts'
import { fetchPost, findPostAt } from '../fetch/fetch-post.ts'
import { readPostUri } from '../ids.ts'
import { momentOf, objectOf, typeOf, uriOf } from '../wire.ts'
import { type Activity, type Handler, nothing } from './activity.ts'

/**
 * Somebody elsewhere boosts. What she boosts is asked for at its own place: a copy in her letter is nobody's word. Boosts that
 * nobody here would see are passed over.
 */
export const announce: Handler = async (ctx, activity) => {
  const { id, by, wire } = activity
  const object = boosted(activity)
  const isOfInterest = object !== null && (hasFollowersHere(ctx, by.id) || readPostUri(ctx, object) !== null)
  if (!id || !isOfInterest) return nothing
  const post = findPostAt(ctx, object) ?? (readPostUri(ctx, object) ? null : await fetchPost(ctx, object))
  if (!post) return nothing
  return () => {
    receiveBoost(ctx, { uri: id, author: by.id, post, published: momentOf(wire, 'published') ?? ctx.now() })
  }
}

// Lemmy's communities pass on whole activities: the post in a Create is what they mean, votes and edits are not for us.
function boosted({ object, wire }: Activity): string | null {
  const inside = objectOf(wire, 'object')
  switch (inside && typeOf(inside)) {
    case 'Create':
      return inside && uriOf(inside, 'object')
    case 'Like':
    case 'Dislike':
    case 'Update':
    case 'Delete':
    case 'Undo':
    case 'Add':
    case 'Remove':
    case 'Block':
    case 'Lock':
    case 'Announce':
      return null
    default:
      return object
  }
}
