import { findPerson } from '../../core/actors/person.ts'
import type { Context } from '../../core/context.ts'
import { findRemoteByUri, type RemoteActor } from '../../core/elsewhere/remote-actor.ts'
import { Refusal } from '../../lib/refusal.ts'
import { typeOf, uriOf, type Wire } from '../wire.ts'

/** A letter as its handler gets it: the signature was checked, and `by` is who signed it. */
export interface Activity {
  readonly id: string | null
  readonly type: string
  readonly by: RemoteActor
  /** Address of what it is about, if it has one. */
  readonly object: string | null
  readonly wire: Wire
}

/** What is to be done about a letter. It runs in a transaction, later, and must not mind coming twice or out of order. */
export type Work = () => void

/** One kind of activity: reads it, asks other servers for what is missing, and gives back what is to be done. */
export type Handler = (ctx: Context, activity: Activity) => Work | Promise<Work>

/** For letters about which there is nothing to do. */
export const nothing: Work = () => {}

/** Reads what every activity has. `actor` is whose signature was checked at the door. Who is gone says nothing any more. */
export function activityFrom(ctx: Context, wire: Wire, actor: string): Activity {
  const by = findRemoteByUri(ctx, actor)
  if (!by || uriOf(wire, 'actor') !== actor || findPerson(ctx.db, by.id)?.gone)
    throw new Refusal('bad-input', 'Nobody is known to have said that.')
  return { id: uriOf(wire, 'id'), type: typeOf(wire), by, object: uriOf(wire, 'object'), wire }
}
