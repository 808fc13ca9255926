import * as v from 'valibot'
import { rows } from '../../src/mastodon/routes.ts'
import {
  adminAccount,
  adminCohort,
  adminDimension,
  adminDomainAllow,
  adminDomainBlock,
  adminMeasure,
  adminReport,
} from './entities/admin.ts'
import * as house from './entities/house.ts'
import * as news from './entities/news.ts'
import { count, customEmoji, name, nothing, tag, words, yes } from './entities/parts.ts'
import * as people from './entities/people.ts'
import * as posts from './entities/posts.ts'

const { account, relationship, list } = people
const { status } = posts
const accounts = v.array(account)
const statuses = v.array(status)
const code = v.object({ code: name, name })
const search = (hashtag: v.GenericSchema) => v.object({ accounts, statuses, hashtags: v.array(hashtag) })

/**
 * What each row answers when all is well, from the public documentation of Mastodon's entities (4.5, and what 4.6 adds to
 * them): `GET /api/v1/lists/:id`. Nothing is written for streams, which have no end.
 */
const answers: Readonly<Record<string, v.GenericSchema>> = {
  'GET /api/v2/instance': house.instance,
  'GET /api/v1/instance': house.oldInstance,
  'GET /api/v1/instance/rules': house.rules,
  'GET /api/v1/instance/domain_blocks': v.array(house.domainBlock),
  'GET /api/v1/instance/extended_description': house.extendedDescription,
  'GET /api/v1/instance/privacy_policy': house.privacyPolicy,
  'GET /api/v1/instance/peers': v.array(name),
  'GET /api/v1/instance/activity': v.array(
    v.object({ week: words, statuses: words, logins: words, registrations: words }),
  ),
  'GET /api/v1/instance/languages': v.array(code),
  'GET /api/v1/instance/translation_languages': v.record(words, v.array(words)),
  'GET /api/v1/custom_emojis': v.array(customEmoji),
  'GET /api/v1/donation_campaigns': nothing,
  'GET /api/v1/announcements': v.array(house.announcement),
  'POST /api/v1/announcements/:id/dismiss': nothing,
  'PUT /api/v1/announcements/:id/reactions/:name': nothing,
  'DELETE /api/v1/announcements/:id/reactions/:name': nothing,
  'GET /api/v1/trends': v.array(tag),
  'GET /api/v1/trends/tags': v.array(tag),
  'GET /api/v1/trends/statuses': statuses,
  'GET /api/v1/trends/links': v.array(posts.card),
  'GET /api/v1/preferences': house.preferences,
  'GET /api/v1/markers': news.markers,
  'POST /api/v1/markers': news.markers,
  'GET /api/oembed': house.oembed,
  'GET /api/v1/annual_reports': v.object({ annual_reports: v.array(v.object({ year: count })), accounts, statuses }),
  'GET /api/v1/annual_reports/:year/state': v.object({
    state: v.picklist(['available', 'generating', 'eligible', 'ineligible']),
  }),

  'POST /api/v1/apps': house.credentialApplication,
  'GET /api/v1/apps/verify_credentials': house.application,
  'POST /oauth/token': house.token,
  'POST /oauth/revoke': nothing,

  'GET /api/v1/accounts/verify_credentials': people.ownAccount,
  'PATCH /api/v1/accounts/update_credentials': people.ownAccount,
  'GET /api/v1/profile': people.profile,
  'PATCH /api/v1/profile': people.profile,
  'PUT /api/v1/profile': people.profile,
  'DELETE /api/v1/profile/avatar': people.ownAccount,
  'DELETE /api/v1/profile/header': people.ownAccount,
  'GET /api/v1/accounts': accounts,
  'GET /api/v1/accounts/:id': account,
  'GET /api/v1/accounts/lookup': account,
  'GET /api/v1/accounts/search': accounts,
  'GET /api/v1/accounts/:id/statuses': statuses,
  'GET /api/v1/accounts/:id/followers': accounts,
  'GET /api/v1/accounts/:id/following': accounts,
  'GET /api/v1/accounts/:id/endorsements': accounts,
  'GET /api/v1/accounts/:id/featured_tags': v.array(people.featuredTag),
  'GET /api/v1/accounts/:id/lists': v.array(list),
  'GET /api/v1/accounts/relationships': v.array(relationship),
  'GET /api/v1/accounts/familiar_followers': v.array(people.familiarFollowers),
  'GET /api/v1/endorsements': accounts,
  'GET /api/v1/directory': accounts,
  'GET /api/v1/suggestions': accounts,
  'GET /api/v2/suggestions': v.array(people.suggestion),
  'DELETE /api/v1/suggestions/:id': nothing,
  'GET /api/v1/blocks': accounts,
  'GET /api/v1/mutes': v.array(people.mutedAccount),
  'GET /api/v1/follow_requests': accounts,
  'POST /api/v1/follow_requests/:id/authorize': relationship,
  'POST /api/v1/follow_requests/:id/reject': relationship,
  'GET /api/v1/domain_blocks': v.array(name),
  'POST /api/v1/domain_blocks': nothing,
  'DELETE /api/v1/domain_blocks': nothing,
  'POST /api/v1/reports': house.report,

  'GET /api/v1/statuses': statuses,
  'POST /api/v1/statuses': v.union([status, posts.scheduled]),
  'GET /api/v1/statuses/:id': status,
  'PUT /api/v1/statuses/:id': status,
  'DELETE /api/v1/statuses/:id': posts.deletedStatus,
  'GET /api/v1/statuses/:id/context': posts.statusContext,
  'GET /api/v1/statuses/:id/history': v.array(posts.statusEdit),
  'GET /api/v1/statuses/:id/source': posts.statusSource,
  'GET /api/v1/statuses/:id/card': v.union([posts.card, v.strictObject({})]),
  'GET /api/v1/statuses/:id/favourited_by': accounts,
  'GET /api/v1/statuses/:id/reblogged_by': accounts,
  'GET /api/v1/statuses/:id/quotes': statuses,
  'PUT /api/v1/statuses/:id/interaction_policy': status,
  'POST /api/v1/statuses/:id/quotes/:quoting/revoke': status,
  'GET /api/v1/scheduled_statuses': v.array(posts.scheduled),
  'GET /api/v1/scheduled_statuses/:id': posts.scheduled,
  'PUT /api/v1/scheduled_statuses/:id': posts.scheduled,
  'DELETE /api/v1/scheduled_statuses/:id': nothing,
  'POST /api/v1/media': posts.media,
  'POST /api/v2/media': posts.media,
  'GET /api/v1/media/:id': posts.media,
  'PUT /api/v1/media/:id': posts.media,
  'DELETE /api/v1/media/:id': nothing,
  'GET /api/v1/polls/:id': posts.poll,
  'POST /api/v1/polls/:id/votes': posts.poll,

  'GET /api/v1/timelines/home': statuses,
  'GET /api/v1/timelines/public': statuses,
  'GET /api/v1/timelines/tag/:tag': statuses,
  'GET /api/v1/timelines/list/:id': statuses,
  'GET /api/v1/timelines/link': statuses,
  'GET /api/v1/timelines/direct': statuses,
  'GET /api/v1/timelines/bubble': statuses,
  'GET /api/v1/bookmarks': statuses,
  'GET /api/v1/favourites': statuses,
  'GET /api/v2/search': search(tag),
  'GET /api/v1/search': search(words),
  'GET /api/v1/tags/:name': tag,
  'GET /api/v1/followed_tags': v.array(tag),
  'GET /api/v1/featured_tags': v.array(people.featuredTag),
  'GET /api/v1/featured_tags/suggestions': v.array(tag),
  'POST /api/v1/featured_tags': people.featuredTag,
  'DELETE /api/v1/featured_tags/:id': nothing,

  'GET /api/v1/lists': v.array(list),
  'POST /api/v1/lists': list,
  'GET /api/v1/lists/:id': list,
  'PUT /api/v1/lists/:id': list,
  'DELETE /api/v1/lists/:id': nothing,
  'GET /api/v1/lists/:id/accounts': accounts,
  'POST /api/v1/lists/:id/accounts': nothing,
  'DELETE /api/v1/lists/:id/accounts': nothing,
  'GET /api/v2/filters': v.array(posts.filter),
  'POST /api/v2/filters': posts.filter,
  'GET /api/v2/filters/:id': posts.filter,
  'PUT /api/v2/filters/:id': posts.filter,
  'DELETE /api/v2/filters/:id': nothing,
  'GET /api/v2/filters/:id/keywords': v.array(posts.filterKeyword),
  'POST /api/v2/filters/:id/keywords': posts.filterKeyword,
  'GET /api/v2/filters/keywords/:id': posts.filterKeyword,
  'PUT /api/v2/filters/keywords/:id': posts.filterKeyword,
  'DELETE /api/v2/filters/keywords/:id': nothing,
  'GET /api/v2/filters/:id/statuses': v.array(posts.filterStatus),
  'POST /api/v2/filters/:id/statuses': posts.filterStatus,
  'GET /api/v2/filters/statuses/:id': posts.filterStatus,
  'DELETE /api/v2/filters/statuses/:id': nothing,
  'GET /api/v1/filters': v.array(posts.oldFilter),
  'POST /api/v1/filters': posts.oldFilter,
  'GET /api/v1/filters/:id': posts.oldFilter,
  'PUT /api/v1/filters/:id': posts.oldFilter,
  'DELETE /api/v1/filters/:id': nothing,

  'GET /api/v1/notifications': v.array(news.notification),
  'GET /api/v1/notifications/:id': news.notification,
  'GET /api/v1/notifications/unread_count': v.object({ count }),
  'GET /api/v1/notifications/policy': news.oldNotificationPolicy,
  'PUT /api/v1/notifications/policy': news.oldNotificationPolicy,
  'PATCH /api/v1/notifications/policy': news.oldNotificationPolicy,
  'GET /api/v2/notifications/policy': news.notificationPolicy,
  'PUT /api/v2/notifications/policy': news.notificationPolicy,
  'PATCH /api/v2/notifications/policy': news.notificationPolicy,
  'GET /api/v1/notifications/requests': v.array(news.notificationRequest),
  'GET /api/v1/notifications/requests/:id': news.notificationRequest,
  'GET /api/v1/notifications/requests/merged': v.object({ merged: yes }),
  'GET /api/v2/notifications': news.groupedNotifications,
  'GET /api/v2/notifications/unread_count': v.object({ count }),
  'GET /api/v2/notifications/:key': news.groupedNotifications,
  'GET /api/v2/notifications/:key/accounts': accounts,
  'GET /api/v1/conversations': v.array(news.conversation),
  'POST /api/v1/conversations/:id/read': news.conversation,
  'POST /api/v1/conversations/:id/unread': news.conversation,
  'DELETE /api/v1/conversations/:id': nothing,
  'GET /api/v1/push/subscription': news.pushSubscription,
  'POST /api/v1/push/subscription': news.pushSubscription,
  'PUT /api/v1/push/subscription': news.pushSubscription,
  'DELETE /api/v1/push/subscription': nothing,

  'GET /api/v1/admin/accounts': v.array(adminAccount),
  'GET /api/v2/admin/accounts': v.array(adminAccount),
  'GET /api/v1/admin/accounts/:id': adminAccount,
  'GET /api/v1/admin/reports': v.array(adminReport),
  'GET /api/v1/admin/reports/:id': adminReport,
  'GET /api/v1/admin/domain_blocks': v.array(adminDomainBlock),
  'GET /api/v1/admin/domain_blocks/:server': adminDomainBlock,
  'GET /api/v1/admin/domain_allows': v.array(adminDomainAllow),
  'GET /api/v1/admin/domain_allows/:server': adminDomainAllow,
  'GET /api/v1/admin/trends/links/publishers': v.array(name),
  // No machine address and no email address is kept here, so none can be shut out.
  'GET /api/v1/admin/ip_blocks': v.array(v.never()),
  'GET /api/v1/admin/email_domain_blocks': v.array(v.never()),
  'GET /api/v1/admin/canonical_email_blocks': v.array(v.never()),
  'DELETE /api/v1/admin/accounts/:id': adminAccount,
  'POST /api/v1/admin/measures': v.array(adminMeasure),
  'POST /api/v1/admin/dimensions': v.array(adminDimension),
  'POST /api/v1/admin/retention': v.array(adminCohort),
  'GET /api/v1/admin/trends/tags': v.array(tag),
  'GET /api/v1/admin/trends/statuses': statuses,
  'GET /api/v1/admin/trends/links': v.array(posts.card),
}

/** Acts on one person, one post, one tag: all of a kind answer alike. */
const acts: readonly (readonly [like: RegExp, answer: v.GenericSchema])[] = [
  [/^POST \/api\/v1\/accounts\/:id\/[a-z_]+$/, relationship],
  [/^POST \/api\/v1\/statuses\/:id\/[a-z]+$/, status],
  [/^POST \/api\/v1\/tags\/:name\/[a-z]+$/, tag],
  [/^POST \/api\/v[12]\/notifications\/.*(clear|dismiss|accept)$/, nothing],
  [/^POST \/api\/v1\/admin\/accounts\/:id\/action$/, nothing],
  [/^POST \/api\/v1\/admin\/accounts\/:id\/[a-z]+$/, adminAccount],
  [/^(POST|PUT) \/api\/v1\/admin\/reports\/:id(\/[a-z_]+)?$/, adminReport],
  [/^(POST|PUT) \/api\/v1\/admin\/domain_blocks(\/:server)?$/, adminDomainBlock],
  [/^(POST|DELETE) \/api\/v1\/admin\/domain_allows(\/:server)?$/, adminDomainAllow],
  [/^DELETE \/api\/v1\/admin\/domain_blocks\/:server$/, nothing],
]

/** What an operation (`GET /api/v1/lists/:id`) answers when all is well; undefined when nobody wrote it down here. */
export function answerOf(operation: string): v.GenericSchema | undefined {
  return answers[operation] ?? acts.find(([like]) => like.test(operation))?.[1]
}

/** Each row of the door as an operation. */
export const operations: readonly string[] = rows.map(({ method, path }) => `${method.toUpperCase()} ${path}`)

const patterns = operations.map((operation) => {
  const [method = '', path = ''] = operation.split(' ')
  return { operation, method, path: new RegExp(`^${path.replace(/:[a-z_]+/g, '[^/]+')}$`) }
})

/** The operation of a request; the first row that fits answers, as in the door. What has no row is its own path. */
export function operationOf(method: string, path: string): string {
  const found = patterns.find((each) => each.method === method && each.path.test(path))
  return found?.operation ?? `${method} ${path}`
}

/** Says where something is not what its schema says, one line for each place; nothing when it fits. */
export function misfits(schema: v.GenericSchema, value: unknown): string[] {
  const read = v.safeParse(schema, value)
  if (read.success) return []
  return read.issues.map((issue) => `${v.getDotPath(issue) ?? 'all of it'}: ${issue.message}`)
}
