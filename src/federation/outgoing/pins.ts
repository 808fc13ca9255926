import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { followersElsewhere } from '../../core/elsewhere/followers-elsewhere.ts'
import { findForAnyone } from '../../core/posts/find-travelling.ts'
import { actorUri, postUri } from '../ids.ts'
import { writeActivity } from '../map/write-activity.ts'

interface Pin {
  readonly post: string
  readonly actor: string
}

/** Somebody here puts a post on top of her profile. Only one that anybody may read is told of. */
export function postPinned(ctx: Context, pin: Pin): void {
  tell(ctx, pin, 'Add')
}

/** She takes it off. */
export function postUnpinned(ctx: Context, pin: Pin): void {
  tell(ctx, pin, 'Remove')
}

function tell(ctx: Context, { post: id, actor }: Pin, type: 'Add' | 'Remove'): void {
  const post = findForAnyone(ctx, actor, id)
  if (!post) return
  const target = `${actorUri(ctx, actor)}/featured`
  const wire = { ...writeActivity(ctx, { type, by: actor, object: postUri(ctx, post) }), target }
  send(ctx, { actor, kind: type, body: JSON.stringify(wire), post: null, to: followersElsewhere(ctx, actor) })
}
