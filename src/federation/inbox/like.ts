import { likedFromElsewhere } from '../../core/reactions/liked-from-elsewhere.ts'
import { findPostAt } from '../fetch/fetch-post.ts'
import { type Handler, nothing } from './activity.ts'

/** Somebody elsewhere likes a post, or answers it with an emoji, which is a like here. */
export const like: Handler = (ctx, { id, by, object }) => {
  const post = object && findPostAt(ctx, object)
  return post ? () => likedFromElsewhere(ctx, by.id, { post, uri: id }) : nothing
}
