import * as v from 'valibot'
import type { Bell } from '../core/push/bells.ts'
import { changeSubscription } from '../core/push/change-subscription.ts'
import { subscribe } from '../core/push/subscribe.ts'
import { findSubscription, type Holder, policies, type Subscription } from '../core/push/subscription.ts'
import { unsubscribe } from '../core/push/unsubscribe.ts'
import { vapidPublicKey } from '../core/push/vapid.ts'
import { type MemberCall, unknown } from './call.ts'
import { alerts, bellsOfAlert } from './map/push.ts'
import type { PushAlerts, WebPushSubscription } from './map/wire.ts'
import { member, type Row } from './row.ts'
import { asked, flag, oneOf, text } from './said.ts'

/** Ringing on a phone: each token has one subscription at most, and it ends with the token. */
export const pushRows: readonly Row[] = [
  member('post', '/api/v1/push/subscription', 'push', create),
  member('get', '/api/v1/push/subscription', 'push', read),
  member('put', '/api/v1/push/subscription', 'push', change),
  member('delete', '/api/v1/push/subscription', 'push', remove),
]

const policy = oneOf(...policies)
const data = v.optional(
  v.object({ alerts: v.optional(v.object(Object.fromEntries(alerts.map((alert) => [alert, flag])))), policy }),
)
const subscription = v.object({
  endpoint: text(2000),
  keys: v.object({ p256dh: text(500), auth: text(500) }),
  // Older apps do not say it, and read only the encoding that came before the standard.
  standard: flag,
})

function create(call: MemberCall): WebPushSubscription {
  const said = asked(call, { subscription, data, policy })
  const { endpoint = '', keys, standard } = said.subscription
  const before = findSubscription(call.ctx, holderOf(call))
  const made = subscribe(call.ctx, call.member, holderOf(call), {
    device: call.access.app.name,
    endpoint,
    p256dh: keys.p256dh ?? '',
    auth: keys.auth ?? '',
    encoding: standard ? 'aes128gcm' : 'aesgcm',
    bells: bellsIn(said.data?.alerts ?? {}),
    policy: said.data?.policy ?? said.policy ?? 'all',
    // An app asks anew at each start; whether words may stand in it is said in the house, and stays.
    words: before?.words ?? false,
  })
  return subscriptionFrom(call, made)
}

function read(call: MemberCall): WebPushSubscription {
  const found = findSubscription(call.ctx, holderOf(call))
  if (!found) throw unknown()
  return subscriptionFrom(call, found)
}

function change(call: MemberCall): WebPushSubscription {
  const said = asked(call, { data, policy })
  const wanted = said.data?.policy ?? said.policy
  const changed = changeSubscription(call.ctx, holderOf(call), {
    ...(said.data?.alerts ? { bells: bellsIn(said.data.alerts) } : {}),
    ...(wanted ? { policy: wanted } : {}),
  })
  return subscriptionFrom(call, changed)
}

function remove(call: MemberCall): object {
  unsubscribe(call.ctx, holderOf(call))
  return {}
}

function holderOf({ access }: MemberCall): Holder {
  return { kind: 'token', id: access.token }
}

function bellsIn(wanted: { readonly [name: string]: boolean | undefined }): Bell[] {
  return alerts.filter((alert) => wanted[alert]).flatMap((alert) => bellsOfAlert[alert])
}

function subscriptionFrom({ ctx }: MemberCall, kept: Subscription): WebPushSubscription {
  const rings = alerts.map((alert) => [alert, bellsOfAlert[alert].some((bell) => kept.bells.includes(bell))])
  return {
    id: kept.id,
    endpoint: kept.endpoint,
    standard: kept.encoding === 'aes128gcm',
    server_key: vapidPublicKey(ctx),
    policy: kept.policy,
    alerts: Object.fromEntries(rings) as PushAlerts,
  }
}
