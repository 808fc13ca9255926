import * as v from 'valibot'
import { address, count, entity, id, moment, name, words, yes } from './parts.ts'
import { account } from './people.ts'
import { status } from './posts.ts'

const alone = [
  'follow',
  'follow_request',
  'admin.sign_up',
  'admin.report',
  'severed_relationships',
  'moderation_warning',
] as const
const withStatus = ['mention', 'status', 'reblog', 'favourite', 'poll', 'update', 'quote', 'quoted_update'] as const

const told = { id, created_at: moment, account, group_key: name }
export const notification = v.union([
  entity('NotificationAboutPost', { ...told, type: v.picklist(withStatus), status }),
  entity('Notification', { ...told, type: v.picklist(alone), status: v.optional(v.null()) }),
])

const group = {
  group_key: name,
  notifications_count: v.pipe(count, v.minValue(1)),
  most_recent_notification_id: id,
  page_min_id: v.optional(id),
  page_max_id: v.optional(id),
  latest_page_notification_at: v.optional(moment),
  sample_account_ids: v.pipe(v.array(id), v.minLength(1)),
}
const notificationGroup = v.union([
  entity('NotificationGroupAboutPost', { ...group, type: v.picklist(withStatus), status_id: id }),
  entity('NotificationGroup', { ...group, type: v.picklist(alone), status_id: v.optional(v.null()) }),
])
const partialAccount = entity('PartialAccountWithAvatar', {
  id,
  acct: name,
  url: address,
  avatar: address,
  avatar_static: address,
  locked: yes,
  bot: yes,
})
export const groupedNotifications = entity('GroupedNotificationsResults', {
  accounts: v.array(account),
  partial_accounts: v.optional(v.array(partialAccount)),
  statuses: v.array(status),
  notification_groups: v.array(notificationGroup),
})

const means = v.picklist(['accept', 'filter', 'drop'])
const summary = v.object({ pending_requests_count: count, pending_notifications_count: count })
export const notificationPolicy = entity('NotificationPolicy', {
  for_not_following: means,
  for_not_followers: means,
  for_new_accounts: means,
  for_private_mentions: means,
  for_limited_accounts: means,
  summary,
})
export const oldNotificationPolicy = entity('V1::NotificationPolicy', {
  filter_not_following: yes,
  filter_not_followers: yes,
  filter_new_accounts: yes,
  filter_private_mentions: yes,
  summary,
})
export const notificationRequest = entity('NotificationRequest', {
  id,
  created_at: moment,
  updated_at: moment,
  notifications_count: v.pipe(words, v.regex(/^\d+$/)),
  account,
  last_status: v.nullable(status),
})

export const conversation = entity('Conversation', {
  id,
  unread: yes,
  accounts: v.array(account),
  last_status: v.nullable(status),
})

export const pushSubscription = entity('WebPushSubscription', {
  id: v.union([id, v.number()]),
  endpoint: address,
  standard: yes,
  server_key: name,
  policy: v.picklist(['all', 'followed', 'follower', 'none']),
  alerts: v.object({
    mention: yes,
    status: yes,
    reblog: yes,
    follow: yes,
    follow_request: yes,
    favourite: yes,
    poll: yes,
    update: yes,
    quote: yes,
    quoted_update: yes,
    'admin.sign_up': yes,
    'admin.report': yes,
  }),
})

const marker = entity('Marker', { last_read_id: id, version: count, updated_at: moment })
export const markers = v.object({ home: v.optional(marker), notifications: v.optional(marker) })
