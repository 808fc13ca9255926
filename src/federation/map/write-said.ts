import { isForNeighbors, mayBeBoosted, mayTravel } from '../../core/audience/audience.ts'
import type { Context } from '../../core/context.ts'
import { findRemote } from '../../core/elsewhere/remote-actor.ts'
import { findRemotePost } from '../../core/elsewhere/remote-post.ts'
import { findNear } from '../../core/neighborhood/posts.ts'
import { ourAudience } from '../../core/neighborhood/where-we-belong.ts'
import type { TravellingPost } from '../../core/posts/find-travelling.ts'
import { findPost } from '../../core/posts/store.ts'
import { actorUri, postUri } from '../ids.ts'
import { type Doing, type WrittenActivity, writeActivity } from './write-activity.ts'
import { nearContext, writeNear } from './write-near.ts'
import { writeNote } from './write-note.ts'

const everybody = 'https://www.w3.org/ns/activitystreams#Public'

/** How a post is told: that it is there, that its author changed it, or `again` because of what others did with it. */
export interface Said {
  readonly type: 'Create' | 'Update'
  /** What makes this telling another one than those before, in its address. */
  readonly again?: string
}

/** A post as the activity with which it goes out or is changed. `only` is as in writeNote. */
export function writeSaid(
  ctx: Context,
  post: TravellingPost,
  { type, again, only = [] }: Said & { only?: readonly string[] },
): WrittenActivity {
  const { '@context': context, ...note } = writeNote(ctx, post, only)
  const id = type === 'Create' ? `${note.id}/activity` : `${note.id}#updates/${again ?? post.edited}`
  const at = type === 'Create' ? post.written : (post.edited ?? ctx.now())
  return writeActivity(ctx, { id, type, by: post.author, object: note, to: note.to, cc: note.cc, at, context })
}

/** A boost as an `Announce`; null when what it points at is not for everybody, or gone. */
export function writeBoost(ctx: Context, boost: TravellingPost): WrittenActivity | null {
  const target = boost.boostOf ? findPost(ctx.db, boost.boostOf) : null
  if (!target || target.deleted !== null || !mayTravel(target) || !mayBeBoosted(target.audience)) return null
  const plain = {
    id: `${postUri(ctx, boost)}/activity`,
    type: 'Announce',
    by: boost.author,
    object: findRemotePost(ctx, target.id)?.uri ?? postUri(ctx, target),
    at: boost.written,
  }
  if (isForNeighbors(boost.audience)) return writeNearBoost(ctx, boost, plain)
  const author = findRemote(ctx, target.author)
  const cc = [`${actorUri(ctx, boost.author)}/followers`, ...(author ? [author.uri] : [])]
  return writeActivity(ctx, { ...plain, to: [everybody], cc })
}

// A boost of what was said to neighbors stays among them.
function writeNearBoost(ctx: Context, boost: TravellingPost, plain: Doing): WrittenActivity | null {
  const near = findNear(ctx, boost.id)
  const wire = writeActivity(ctx, { ...plain, to: [ourAudience(ctx)], context: nearContext })
  return near && { ...wire, ...writeNear(ctx, near) }
}

/**
 * A boost that was taken back, as far as others need it to know which one is meant. It is written out, since its address leads
 * nowhere any more and Misskey and Fedify would ask there.
 */
export function writeGoneBoost(ctx: Context, boost: Pick<TravellingPost, 'id' | 'author' | 'audience' | 'boostOf'>) {
  const target = boost.boostOf ? findPost(ctx.db, boost.boostOf) : null
  const ours = target && mayTravel(target) ? postUri(ctx, target) : undefined
  return {
    id: `${postUri(ctx, boost)}/activity`,
    type: 'Announce',
    actor: actorUri(ctx, boost.author),
    object: (target && findRemotePost(ctx, target.id)?.uri) ?? ours,
  }
}
