import { recipientsElsewhere } from '../../core/audience/addressing.ts'
import { isForAnyone, isForNeighbors, mayTravel } from '../../core/audience/audience.ts'
import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { takeBack } from '../../core/deliveries/take-back.ts'
import { whoGotIt } from '../../core/deliveries/who-got-it.ts'
import { findRemote, findRemotes } from '../../core/elsewhere/remote-actor.ts'
import { findTravelling, type TravellingPost } from '../../core/posts/find-travelling.ts'
import { findPost } from '../../core/posts/store.ts'
import { postUri } from '../ids.ts'
import { writeActivity } from '../map/write-activity.ts'
import { writeBoost, writeGoneBoost } from '../map/write-said.ts'
import { askToQuote } from './quotes.ts'
import { tellRelays } from './relays.ts'
import { bodyOf, inboxFor, tellAll } from './tell-all.ts'
import { boostAmongNeighbors } from './tell-neighbors.ts'

interface Happened {
  readonly post: string
  readonly author: string
}

/** A post left its author's hands: those elsewhere for whom it is get it. One that stays home is no travelling post. */
export function postPublished(ctx: Context, happened: Happened): void {
  const post = findTravelling(ctx, happened.author, happened.post)
  if (!post) return
  if (post.boostOf) {
    announce(ctx, post)
    return
  }
  tellAll(ctx, post, { type: 'Create' })
  tellRelays(ctx, post, { type: 'Create' })
  askToQuote(ctx, post)
}

/** It was changed. */
export function postEdited(ctx: Context, happened: Happened): void {
  const post = findTravelling(ctx, happened.author, happened.post)
  if (!post) return
  tellAll(ctx, post, { type: 'Update' })
  tellRelays(ctx, post, { type: 'Update' })
}

/** It is gone. Every server that got it is asked to forget it; no other hears that it ever was. */
export function postDeleted(ctx: Context, { post: id, author }: Happened): void {
  const post = findPost(ctx.db, id)
  const inboxes = whoGotIt(ctx, id)
  if (!post?.home || !mayTravel(post) || inboxes.length === 0) return
  takeBack(ctx, id)
  const object = post.boostOf ? writeGoneBoost(ctx, post) : { id: postUri(ctx, post), type: 'Tombstone' }
  const to = isForAnyone(post.audience) ? [everybody] : []
  const wire = writeActivity(ctx, { type: post.boostOf ? 'Undo' : 'Delete', by: author, object, to })
  send(ctx, { actor: author, kind: wire.type, body: bodyOf(ctx, wire, author), post, to: inboxes })
}

const everybody = 'https://www.w3.org/ns/activitystreams#Public'

/** A boost goes to those who follow whoever boosts, and to the author of what is boosted. */
function announce(ctx: Context, boost: TravellingPost): void {
  if (isForNeighbors(boost.audience)) {
    boostAmongNeighbors(ctx, boost)
    return
  }
  const wire = writeBoost(ctx, boost)
  const target = boost.boostOf ? findPost(ctx.db, boost.boostOf) : null
  if (!wire || !target) return
  const author = findRemote(ctx, target.author)
  const people = [...findRemotes(ctx, recipientsElsewhere(ctx, boost)), ...(author ? [author] : [])]
  const body = bodyOf(ctx, wire, boost.author)
  send(ctx, { actor: boost.author, kind: 'Announce', body, post: boost, to: people.map(inboxFor) })
}
