import * as v from 'valibot'
import { countUnreadGroups, findGroup, idsOfGroup, listGrouped, peopleOfGroup } from '../core/inbox/list-grouped.ts'
import { dismissNotifications } from '../core/notifications/dismiss-notification.ts'
import { type MemberCall, unknown } from './call.ts'
import { accountList } from './map/account.ts'
import { groupedKinds, groupsOf, partOf } from './map/notification.ts'
import type { Account, GroupedNotifications, NotificationGroup } from './map/wire.ts'
import { mostCounted, placeWanted, wishOf } from './notification-wish.ts'
import { tellEnds } from './paging.ts'
import { member, type Row } from './row.ts'
import { asked, list, oneOf } from './said.ts'

/** The same, told together: likes and boosts of one post, and the new followers of a day. */
export const notificationGroupRows: readonly Row[] = [
  member('get', '/api/v2/notifications', 'read:notifications', groups),
  member('get', '/api/v2/notifications/unread_count', 'read:notifications', unreadCount),
  member('get', '/api/v2/notifications/:key', 'read:notifications', group),
  member('post', '/api/v2/notifications/:key/dismiss', 'write:notifications', dismiss),
  member('get', '/api/v2/notifications/:key/accounts', 'read:notifications', people),
]

function groups(call: MemberCall): GroupedNotifications {
  const { expand_accounts } = asked(call, { expand_accounts: oneOf('full', 'partial_avatars') })
  const place = placeWanted(call, 40, 80)
  const { items, next, previous } = listGrouped(call.ctx, call.member, {
    ...wishOf(call),
    ...place,
    grouped: grouping(call),
  })
  tellEnds(call, { first: previous, last: next })
  const { groups, accounts, statuses } = groupsOf(call, items)
  if (expand_accounts !== 'partial_avatars')
    return { accounts: [...accounts.values()], statuses, notification_groups: groups }
  // Whoever did it last is always told in full.
  const newest = new Set(groups.map(({ sample_account_ids }) => sample_account_ids[0]))
  const [whole, part] = [true, false].map((full) => [...accounts.values()].filter(({ id }) => newest.has(id) === full))
  return { accounts: whole ?? [], partial_accounts: (part ?? []).map(partOf), statuses, notification_groups: groups }
}

function grouping(call: MemberCall) {
  return groupedKinds(asked(call, { grouped_types: list(v.string('must be text'), 40) }).grouped_types)
}

function unreadCount(call: MemberCall): { count: number } {
  const wanted = { ...wishOf(call), grouped: grouping(call) }
  return { count: countUnreadGroups(call.ctx, call.member, mostCounted(call), wanted) }
}

function group(call: MemberCall): GroupedNotifications {
  const { groups, accounts, statuses } = find(call)
  return { accounts: [...accounts.values()], statuses, notification_groups: groups.map(alone) }
}

// Where it lies on a page is told only on a page.
function alone({
  page_min_id,
  page_max_id,
  latest_page_notification_at,
  ...group
}: NotificationGroup): NotificationGroup {
  return group
}

function people(call: MemberCall): Account[] {
  const key = call.part('key')
  find(call)
  const ids = peopleOfGroup(call.ctx, call.member, key).map(({ id }) => id)
  return accountList(call, ids)
}

function dismiss(call: MemberCall): object {
  const ids = idsOfGroup(call.ctx, call.member, call.part('key'))
  dismissNotifications(call.ctx, call.member, ids)
  return {}
}

// What apps have no type for is as unknown to them as what never was.
function find(call: MemberCall): ReturnType<typeof groupsOf> {
  const found = findGroup(call.ctx, call.member, call.part('key'))
  const shown = groupsOf(call, found ? [found] : [])
  if (shown.groups.length === 0) throw unknown()
  return shown
}
