import { listAside } from '../core/inbox/list-aside.ts'
import { countUnread, listNotifications } from '../core/inbox/list-notifications.ts'
import { findNotification, type Notification as Told } from '../core/inbox/notification.ts'
import { clearNotifications } from '../core/notifications/clear-notifications.ts'
import { dismissNotification } from '../core/notifications/dismiss-notification.ts'
import type { Slice, SlicePlace } from '../core/slices.ts'
import { type MemberCall, unknown } from './call.ts'
import { conversationRows } from './conversations.ts'
import { kindsWanted, notificationsOf } from './map/notification.ts'
import type { Notification } from './map/wire.ts'
import { notificationGroupRows } from './notification-groups.ts'
import { notificationRequestRows } from './notification-requests.ts'
import { mostCounted, placeWanted, wishOf } from './notification-wish.ts'
import { tellEnds } from './paging.ts'
import { pushRows } from './push-subscription.ts'
import { member, type Row } from './row.ts'
import { asked, flag, id } from './said.ts'

/** What a member is told, conversations and push. */
export const notificationRows: readonly Row[] = [
  // Before those with an id, because the first row that fits is the one that answers.
  member('get', '/api/v1/notifications/unread_count', 'read:notifications', unreadCount),
  ...notificationRequestRows,
  member('get', '/api/v1/notifications', 'read:notifications', notifications),
  member('post', '/api/v1/notifications/clear', 'write:notifications', clear),
  member('post', '/api/v1/notifications/dismiss', 'write:notifications', dismissOld),
  member('get', '/api/v1/notifications/:id', 'read:notifications', notification),
  member('post', '/api/v1/notifications/:id/dismiss', 'write:notifications', dismiss),
  ...notificationGroupRows,
  ...conversationRows,
  ...pushRows,
]

function notifications(call: MemberCall): Notification[] {
  const { include_filtered } = asked(call, { include_filtered: flag })
  const wanted = { ...wishOf(call), ...placeWanted(call, 40, 80) }
  const told = listNotifications(call.ctx, call.member, wanted)
  const { items, next, previous } = include_filtered
    ? together(told, listAside(call.ctx, call.member, wanted), wanted)
    : told
  tellEnds(call, { first: previous, last: next })
  return notificationsOf(call, items)
}

/** Two parts of the same place as one: what she was told, and what waits for her yes. */
function together(told: Slice<Told>, aside: Slice<Told>, { after, most }: SlicePlace): Slice<Told> {
  const all = [...told.items, ...aside.items].toSorted((a, b) => (a.id < b.id ? 1 : -1))
  const items = after === undefined ? all.slice(0, most) : all.slice(-most)
  const goesOn = told.next !== null || aside.next !== null || all.length > most
  return { items, next: goesOn ? (items.at(-1)?.id ?? null) : null, previous: items[0]?.id ?? null }
}

function notification(call: MemberCall): Notification {
  const told = findNotification(call.ctx, call.member, call.id())
  const [shown] = told ? notificationsOf(call, [told]) : []
  if (!shown) throw unknown()
  return shown
}

// What only the house tells is never seen in an app, so an app does not throw it away unread.
function clear({ ctx, member }: MemberCall): object {
  clearNotifications(ctx, member, kindsWanted(member, {}))
  return {}
}

function dismiss(call: MemberCall): object {
  dismissNotification(call.ctx, call.member, call.id())
  return {}
}

// Older apps name it in what they send.
function dismissOld(call: MemberCall): object {
  const { id: wanted } = asked(call, { id })
  if (!wanted) throw unknown()
  dismissNotification(call.ctx, call.member, wanted)
  return {}
}

function unreadCount(call: MemberCall): { count: number } {
  return { count: countUnread(call.ctx, call.member, mostCounted(call), wishOf(call)) }
}
