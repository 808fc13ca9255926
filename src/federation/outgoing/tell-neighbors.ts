import { isForSomeNeighbors } from '../../core/audience/audience.ts'
import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { findRemotes } from '../../core/elsewhere/remote-actor.ts'
import { findNear, inboxesNear, keepNear, type Near, namedNear } from '../../core/neighborhood/posts.ts'
import { findBelonging } from '../../core/neighborhood/where-we-belong.ts'
import type { TravellingPost } from '../../core/posts/find-travelling.ts'
import { isSameOrigin } from '../ids.ts'
import { type Said, writeBoost, writeSaid } from '../map/write-said.ts'

/**
 * Tells every neighbor once of a post for neighbors, and of one for some of them by name those where they live; of a change only
 * those who were neighbors when it was said and still are. It carries no proof: what is said among neighbors could be shown
 * around with it.
 */
export function tellNeighbors(ctx: Context, post: TravellingPost, said: Said): void {
  const near = said.type === 'Create' ? begin(ctx, post) : findNear(ctx, post.id)
  if (!near) return
  const body = JSON.stringify(writeSaid(ctx, post, said))
  send(ctx, { actor: post.author, kind: said.type, body, post, to: inboxesOf(ctx, post, near) })
}

function inboxesOf(ctx: Context, post: TravellingPost, near: Near): string[] {
  if (!isForSomeNeighbors(post.audience)) return inboxesNear(ctx, near)
  const people = findRemotes(ctx, namedNear(ctx, post))
  return people.flatMap(({ uri, sharedInbox, inbox }) => [sharedInbox ?? inbox].filter((to) => isSameOrigin(to, uri)))
}

/** Tells neighbors of a boost, as far as they know what is boosted: nobody else hears of it. */
export function boostAmongNeighbors(ctx: Context, boost: TravellingPost): void {
  const target = findNear(ctx, boost.boostOf ?? '')
  const wire = target && begin(ctx, boost) ? writeBoost(ctx, boost) : null
  if (!target || !wire) return
  const to = inboxesNear(ctx, target)
  send(ctx, { actor: boost.author, kind: 'Announce', body: JSON.stringify(wire), post: boost, to })
}

// While there are no neighbors it is said to nobody but this house, and nobody may ask for it later.
function begin(ctx: Context, { id }: TravellingPost): Near | null {
  const belonging = findBelonging(ctx)
  if (!belonging || belonging.others.length === 0) return null
  const { neighborhood, epoch } = belonging
  keepNear(ctx, id, { neighborhood, epoch })
  return findNear(ctx, id)
}
