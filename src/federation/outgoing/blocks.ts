import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { actUri, forgetAct, noteActUri } from '../../core/elsewhere/acts.ts'
import { findRemote, type RemoteActor } from '../../core/elsewhere/remote-actor.ts'
import { findMember } from '../../core/members/member.ts'
import { findTravelling } from '../../core/posts/find-travelling.ts'
import { takeBackQuotes } from '../../core/posts/take-back-quotes.ts'
import { newId } from '../../lib/ids.ts'
import { actorUri, permitUri } from '../ids.ts'
import { writeActivity } from '../map/write-activity.ts'

interface Pair {
  readonly blocker: string
  readonly blocked: string
}

/** Somebody here blocks somebody elsewhere: her server is told, so that it keeps her away too, and what she quoted is taken back. */
export function blockBegun(ctx: Context, { blocker, blocked }: Pair): void {
  const to = findTold(ctx, { blocker, blocked })
  if (!to) return
  for (const { post, quoted } of takeBackQuotes(ctx, blocker, blocked)) {
    const ours = findTravelling(ctx, blocker, quoted)
    if (ours)
      tell(ctx, blocker, to, writeActivity(ctx, { type: 'Delete', by: blocker, object: permitUri(ctx, ours, post) }))
  }
  const uri = `${actorUri(ctx, blocker)}/blocks/${newId(ctx.now())}`
  noteActUri(ctx, { uri, kind: 'block', actor: blocker, object: blocked })
  tell(ctx, blocker, to, writeActivity(ctx, { id: uri, type: 'Block', by: blocker, object: to.uri, to: [to.uri] }))
}

/** She takes it back. */
export function blockEnded(ctx: Context, { blocker, blocked }: Pair): void {
  const to = findTold(ctx, { blocker, blocked })
  if (!to) return
  const id = actUri(ctx, { kind: 'block', actor: blocker, object: blocked }) ?? undefined
  const object = { id, type: 'Block', actor: actorUri(ctx, blocker), object: to.uri }
  tell(ctx, blocker, to, writeActivity(ctx, { type: 'Undo', by: blocker, object, to: [to.uri] }))
  forgetAct(ctx, { kind: 'block', actor: blocker, object: blocked })
}

function findTold(ctx: Context, { blocker, blocked }: Pair): RemoteActor | null {
  return findMember(ctx.db, blocker) ? findRemote(ctx, blocked) : null
}

function tell(ctx: Context, actor: string, to: RemoteActor, wire: { type: string }): void {
  send(ctx, { actor, kind: wire.type, body: JSON.stringify(wire), post: null, to: [to.inbox] })
}
