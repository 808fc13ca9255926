import { addressOf } from '../../core/audience/addressing.ts'
import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import type { RemoteActor } from '../../core/elsewhere/remote-actor.ts'
import { houseActor } from '../../core/house/federation.ts'
import type { TravellingPost } from '../../core/posts/find-travelling.ts'
import { findRelay, listRelays, type Relay } from '../../core/relays/relay.ts'
import { newId } from '../../lib/ids.ts'
import { houseUri, postUri } from '../ids.ts'
import { context } from '../map/write-actor.ts'
import { type Said, writeSaid } from '../map/write-said.ts'
import { bodyOf } from './tell-all.ts'

const everybody = 'https://www.w3.org/ns/activitystreams#Public'

type Asked = Pick<Relay, 'uri' | 'inbox' | 'way' | 'follow'>

/** A host asks a relay for posts: the house follows everything public there, or the relay itself. */
export function relayAdded(ctx: Context, { relay: actor }: { relay: string }): void {
  const relay = findRelay(ctx, actor)
  if (relay) sendAs(ctx, relay, { id: relay.follow, ...question(ctx, relay) })
}

/** A host wants nothing of it any more. */
export function relayRemoved(ctx: Context, { relay }: { relay: Asked }): void {
  sendAs(ctx, relay, { type: 'Undo', object: { id: relay.follow, ...question(ctx, relay) } })
}

/** A relay that is asked for its actor follows the house in turn, so as to get posts: it may. */
export function welcomeRelay(ctx: Context, relay: Relay, { by, follow }: { by: RemoteActor; follow: string }): void {
  const object = { id: follow, type: 'Follow', actor: by.uri, object: houseUri(ctx) }
  sendAs(ctx, relay, { type: 'Accept', object })
}

/**
 * A post that everybody may read and find, or its edit, goes to the relays as well. Those that are asked as Pleroma does get its address
 * in a boost of the house and look it up themselves.
 */
export function tellRelays(ctx: Context, post: TravellingPost, said: Said): void {
  if (addressOf(post) !== 'anyone' || post.boostOf) return
  const relays = Map.groupBy(
    listRelays(ctx).filter(({ state }) => state === 'accepted'),
    ({ way }) => way,
  )
  const inboxes = (way: Relay['way']) => (relays.get(way) ?? []).map(({ inbox }) => inbox)
  const whole = { actor: post.author, kind: said.type, post, to: inboxes('public') }
  if (whole.to.length > 0) send(ctx, { ...whole, body: bodyOf(ctx, writeSaid(ctx, post, said), post.author) })
  const to = inboxes('actor')
  if (to.length === 0 || said.type !== 'Create') return
  const announce = written(ctx, { type: 'Announce', object: postUri(ctx, post), to: [everybody] })
  send(ctx, { actor: houseActor(ctx), kind: 'Announce', body: JSON.stringify(announce), post, to })
}

function question(ctx: Context, { way, uri }: Asked): { type: 'Follow'; actor: string; object: string } {
  return { type: 'Follow', actor: houseUri(ctx), object: way === 'public' ? everybody : uri }
}

type House = { readonly id?: string; readonly type: string; readonly object: unknown; readonly to?: readonly string[] }

function sendAs(ctx: Context, { inbox, uri }: Pick<Relay, 'inbox' | 'uri'>, doing: House): void {
  const wire = written(ctx, { to: [uri], ...doing })
  send(ctx, { actor: houseActor(ctx), kind: doing.type, body: JSON.stringify(wire), post: null, to: [inbox] })
}

function written(ctx: Context, doing: House): Record<string, unknown> {
  const id = `${houseUri(ctx)}/activities/${newId(ctx.now())}`
  return { '@context': context, id, actor: houseUri(ctx), ...doing }
}
