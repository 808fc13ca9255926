import type { Context } from '../../core/context.ts'
import { send } from '../../core/deliveries/send.ts'
import { followersElsewhere } from '../../core/elsewhere/followers-elsewhere.ts'
import { findOwnKeys } from '../../core/keys/own-keys.ts'
import { findShown } from '../../core/members/shown-outside.ts'
import { writeActivity } from '../map/write-activity.ts'
import { writePerson } from '../map/write-actor.ts'
import { proven } from '../proofs/proven.ts'

/** Somebody here changed what she says of herself: servers where she is followed are told. */
export function profileEdited(ctx: Context, { actor }: { actor: string }): void {
  tellFollowers(ctx, actor, {})
}

/**
 * Somebody here has new keys. The old one signs the news of it, as Mastodon does: some servers, snac among them, look only at
 * the key they know.
 */
export function keysChanged(ctx: Context, { actor, before }: { actor: string; before: number }): void {
  tellFollowers(ctx, actor, { key: before })
}

function tellFollowers(ctx: Context, actor: string, signing: { key?: number }): void {
  const shown = findShown(ctx, { id: actor })
  const keys = findOwnKeys(ctx, actor)
  const inboxes = followersElsewhere(ctx, actor)
  if (!shown || !keys || inboxes.length === 0) return
  const { '@context': context, ...object } = writePerson(ctx, shown, keys)
  const to = ['https://www.w3.org/ns/activitystreams#Public']
  const wire = writeActivity(ctx, { type: 'Update', by: actor, object, to, context })
  const body = JSON.stringify(proven(ctx, wire, { by: actor, made: ctx.now() }))
  send(ctx, { actor, kind: 'Update', body, post: null, to: inboxes, ...signing })
}
