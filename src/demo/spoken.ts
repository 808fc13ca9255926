import type { Context } from '../core/context.ts'
import type { Subscriber } from '../core/events.ts'
import { findOwnKeys } from '../core/keys/own-keys.ts'
import { outgoing } from '../federation/outgoing/index.ts'
import { postEdited, postPublished } from '../federation/outgoing/posts.ts'
import { profileEdited } from '../federation/outgoing/profiles.ts'
import { postLiked } from '../federation/outgoing/reactions.ts'

/**
 * What is told to other houses while the street is built: everything that people with keys do. Whoever never speaks beyond her house
 * needs none in these ninety days, and a key takes long to make.
 */
export const spoken: Subscriber = {
  ...outgoing,
  'post.published': (ctx, event) => hasVoice(ctx, event.author) && postPublished(ctx, event),
  'post.edited': (ctx, event) => hasVoice(ctx, event.author) && postEdited(ctx, event),
  'post.liked': (ctx, event) => hasVoice(ctx, event.actor) && postLiked(ctx, event),
  'profile.edited': (ctx, event) => hasVoice(ctx, event.actor) && profileEdited(ctx, event),
}

function hasVoice(ctx: Context, actor: string): boolean {
  return findOwnKeys(ctx, actor) !== null
}
