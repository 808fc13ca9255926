import { mayTravel } from '../../core/audience/audience.ts'
import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { actUri, forgetAct, noteActUri } from '../../core/elsewhere/acts.ts'
import { findRemote, type RemoteActor } from '../../core/elsewhere/remote-actor.ts'
import { findRemotePost } from '../../core/elsewhere/remote-post.ts'
import { findPost } from '../../core/posts/store.ts'
import { newId } from '../../lib/ids.ts'
import { actorUri } from '../ids.ts'
import { writeActivity } from '../map/write-activity.ts'

interface Reaction {
  readonly post: string
  readonly actor: string
}

/** Somebody here likes a post from elsewhere: its author is told, nobody else. */
export function postLiked(ctx: Context, { post, actor }: Reaction): void {
  const target = findLiked(ctx, { post, actor })
  if (!target) return
  const uri = `${actorUri(ctx, actor)}/likes/${newId(ctx.now())}`
  noteActUri(ctx, { uri, kind: 'like', actor, object: post })
  tell(
    ctx,
    actor,
    target.author,
    writeActivity(ctx, { id: uri, type: 'Like', by: actor, object: target.uri, to: [target.author.uri] }),
  )
}

/** She takes it back. */
export function postUnliked(ctx: Context, { post, actor }: Reaction): void {
  const target = findLiked(ctx, { post, actor })
  if (!target) return
  const id = actUri(ctx, { kind: 'like', actor, object: post }) ?? undefined
  const object = { id, type: 'Like', actor: actorUri(ctx, actor), object: target.uri }
  tell(ctx, actor, target.author, writeActivity(ctx, { type: 'Undo', by: actor, object, to: [target.author.uri] }))
  forgetAct(ctx, { kind: 'like', actor, object: post })
}

/** What was liked and by whom it is, when somebody here likes something from elsewhere; null when nobody outside needs to know. */
function findLiked(ctx: Context, { post: id, actor }: Reaction): { uri: string; author: RemoteActor } | null {
  const post = findPost(ctx.db, id)
  if (!post || post.home || !mayTravel(post) || findRemote(ctx, actor)) return null
  const [remote, author] = [findRemotePost(ctx, id), findRemote(ctx, post.author)]
  return remote && author ? { uri: remote.uri, author } : null
}

function tell(ctx: Context, actor: string, to: RemoteActor, wire: { type: string }): void {
  send(ctx, { actor, kind: wire.type, body: JSON.stringify(wire), post: null, to: [to.inbox] })
}
