import { addressOf, recipientsElsewhere } from '../../core/audience/addressing.ts'
import { isForAnyone, isForNeighbors, isForSomeNeighbors } from '../../core/audience/audience.ts'
import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { findRemotes, type RemoteActor } from '../../core/elsewhere/remote-actor.ts'
import type { TravellingPost } from '../../core/posts/find-travelling.ts'
import { hostOf } from '../ids.ts'
import type { WrittenActivity } from '../map/write-activity.ts'
import { type Said, writeSaid } from '../map/write-said.ts'
import { proven } from '../proofs/proven.ts'
import { tellNeighbors } from './tell-neighbors.ts'

/**
 * Tells everybody elsewhere for whom a post is that it is there, was changed, or stands differently. `also` are people who have
 * to do with it besides; they hear only of what anybody may read.
 */
export function tellAll(ctx: Context, post: TravellingPost, said: Said, also: readonly string[] = []): void {
  if (isForNeighbors(post.audience) || isForSomeNeighbors(post.audience)) {
    tellNeighbors(ctx, post, said)
    return
  }
  const others = isForAnyone(post.audience) ? also : []
  const people = findRemotes(ctx, [...recipientsElsewhere(ctx, post), ...others])
  if (people.length === 0) return
  // A server that is told of a circle it does not know must get only the names that are meant there.
  const groups = addressOf(post) === 'one by one' ? byHost(people) : [people]
  for (const group of groups) tellGroup(ctx, post, { said, group })
}

function tellGroup(
  ctx: Context,
  post: TravellingPost,
  { said, group }: { said: Said; group: readonly RemoteActor[] },
): void {
  const wire = writeSaid(ctx, post, { ...said, only: group.map(({ uri }) => uri) })
  const body = bodyOf(ctx, wire, post.author)
  send(ctx, { actor: post.author, kind: said.type, body, post, to: group.map(inboxFor) })
}

/** An activity as it is put into the mail, with a proof where it is for everybody. */
export function bodyOf(ctx: Context, wire: WrittenActivity, by: string): string {
  return JSON.stringify(proven(ctx, wire, { by, made: ctx.now() }))
}

/** One letter for all who live at one place, where their server takes that. */
export function inboxFor({ sharedInbox, inbox }: RemoteActor): string {
  return sharedInbox ?? inbox
}

function byHost(people: readonly RemoteActor[]): RemoteActor[][] {
  return [...Map.groupBy(people, ({ uri }) => hostOf(uri) ?? '').values()]
}
