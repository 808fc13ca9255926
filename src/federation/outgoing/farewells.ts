import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { whoHeardOf } from '../../core/deliveries/who-heard-of.ts'
import { whySealed } from '../../core/partings/parting.ts'
import { actorUri } from '../ids.ts'
import { writeActivity } from '../map/write-activity.ts'
import { bodyOf } from './tell-all.ts'

const everybody = 'https://www.w3.org/ns/activitystreams#Public'

/**
 * Somebody has left for good and her things are cleared out. Unless her name stays, servers that heard of her are asked to
 * forget her; no other hears that she ever was.
 */
export function memberCleared(ctx: Context, { member }: { member: string }): void {
  const inboxes = whySealed(ctx.db, member)?.posts === 'name' ? [] : whoHeardOf(ctx, member)
  if (inboxes.length === 0) return
  const wire = writeActivity(ctx, { type: 'Delete', by: member, object: actorUri(ctx, member), to: [everybody] })
  send(ctx, { actor: member, kind: 'Delete', body: bodyOf(ctx, wire, member), post: null, to: inboxes })
}
