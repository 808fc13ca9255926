import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { actUri, forgetAct, noteActUri } from '../../core/elsewhere/acts.ts'
import { findRemote, type RemoteActor } from '../../core/elsewhere/remote-actor.ts'
import { newId } from '../../lib/ids.ts'
import { actorUri } from '../ids.ts'
import { writeActivity } from '../map/write-activity.ts'

interface Pair {
  readonly follower: string
  readonly followee: string
}

/** Somebody here asks somebody elsewhere whether she may follow her. */
export function followAsked(ctx: Context, { follower, followee }: Pair): void {
  const to = findRemote(ctx, followee)
  if (!to) return
  const uri = `${actorUri(ctx, follower)}/follows/${newId(ctx.now())}`
  noteActUri(ctx, { uri, kind: 'follow', actor: follower, object: followee })
  tell(ctx, follower, to, writeActivity(ctx, { id: uri, type: 'Follow', by: follower, object: to.uri }))
}

/** Somebody here lets somebody elsewhere follow her. */
export function followBegun(ctx: Context, pair: Pair): void {
  answer(ctx, pair, 'Accept')
}

/** She does not. */
export function followRefused(ctx: Context, pair: Pair): void {
  answer(ctx, pair, 'Reject')
}

/** A follow is over: taken back by whoever followed, or ended by whom she followed. */
export function followEnded(ctx: Context, { follower, followee, heard }: Pair & { heard: boolean }): void {
  if (heard) return
  const to = findRemote(ctx, followee)
  const uri = actUri(ctx, { kind: 'follow', actor: follower, object: followee })
  if (!to) {
    answer(ctx, { follower, followee }, 'Reject')
    return
  }
  const object = { id: uri ?? undefined, type: 'Follow', actor: actorUri(ctx, follower), object: to.uri }
  tell(ctx, follower, to, writeActivity(ctx, { type: 'Undo', by: follower, object }))
  forgetAct(ctx, { kind: 'follow', actor: follower, object: followee })
}

// Whoever asked knows her question by its address; some servers only look at who asked whom.
function answer(ctx: Context, { follower, followee }: Pair, type: 'Accept' | 'Reject'): void {
  const to = findRemote(ctx, follower)
  if (!to) return
  const uri = actUri(ctx, { kind: 'follow', actor: follower, object: followee })
  const object = { id: uri ?? undefined, type: 'Follow', actor: to.uri, object: actorUri(ctx, followee) }
  tell(ctx, followee, to, writeActivity(ctx, { type, by: followee, object }))
  // A question that got a no is over: taking back the next one must not find it still open.
  if (type === 'Reject') forgetAct(ctx, { kind: 'follow', actor: follower, object: followee })
}

function tell(ctx: Context, actor: string, to: RemoteActor, wire: { type: string }): void {
  send(ctx, { actor, kind: wire.type, body: JSON.stringify(wire), post: null, to: [to.inbox] })
}
