import type { Things } from './api-house.ts'

/** What stands in a path, by path, and what Dee may not have there; a host where only hosts are answered. */
export type Hidden = (keyof Things)[]
export const posts: Hidden = ['direct', 'circle', 'held', 'gone', 'fromBlocker', 'fromHidden']
export const people: Hidden = ['blocker', 'hiddenPerson']
export const names: Hidden = []

// A row whose path has a part and that is not here has not been thought about.
export const hiddenIn: Readonly<Record<string, Hidden>> = {
  '/api/v1/announcements/:id/dismiss': ['aheadNotice'],
  '/api/v1/announcements/:id/reactions/:name': ['aheadNotice'],
  '/api/v1/annual_reports/:year/state': names,
  '/api/v1/accounts/:id': people,
  ...each('/api/v1/accounts/:id/', 'statuses followers following lists featured_tags endorsements', people),
  ...each('/api/v1/accounts/:id/', 'follow unfollow remove_from_followers block unblock mute unmute', people),
  ...each('/api/v1/accounts/:id/', 'note endorse unendorse pin unpin', people),
  ...each('/api/v1/follow_requests/:id/', 'authorize reject', ['follower', 'blocker']),
  '/api/v1/suggestions/:id': people,
  '/api/v1/tags/:name': names,
  ...each('/api/v1/tags/:name/', 'follow unfollow feature unfeature', names),
  '/api/v1/featured_tags/:id': ['featuredTag'],
  '/api/v1/statuses/:id': posts,
  ...each(
    '/api/v1/statuses/:id/',
    'source history context card translate interaction_policy favourite unfavourite',
    posts,
  ),
  ...each('/api/v1/statuses/:id/', 'reblog unreblog bookmark unbookmark mute unmute pin unpin', posts),
  ...each('/api/v1/statuses/:id/', 'favourited_by reblogged_by quotes quotes/:quoting/revoke', posts),
  '/api/v1/scheduled_statuses/:id': ['scheduled'],
  '/api/v1/media/:id': ['media', 'unattached'],
  '/api/v1/polls/:id': posts,
  '/api/v1/polls/:id/votes': posts,
  '/api/v1/timelines/tag/:tag': names,
  '/api/v1/timelines/list/:id': ['list'],
  '/api/v1/lists/:id': ['list'],
  '/api/v1/lists/:id/accounts': ['list'],
  '/api/v2/filters/:id': ['filter'],
  '/api/v2/filters/:id/keywords': ['filter'],
  '/api/v2/filters/:id/statuses': ['filter'],
  '/api/v2/filters/keywords/:id': ['keyword'],
  '/api/v2/filters/statuses/:id': ['filterStatus'],
  '/api/v1/filters/:id': ['keyword', 'filter'],
  '/api/v1/notifications/requests/:id': ['stranger', 'blocker'],
  ...each('/api/v1/notifications/requests/:id/', 'accept dismiss', ['stranger', 'blocker']),
  '/api/v1/notifications/:id': ['notification'],
  '/api/v1/notifications/:id/dismiss': ['notification'],
  '/api/v2/notifications/:key': ['group', 'notification'],
  ...each('/api/v2/notifications/:key/', 'dismiss accounts', ['group', 'notification']),
  '/api/v1/conversations/:id': ['conversation'],
  '/api/v1/conversations/:id/read': ['conversation'],
  '/api/v1/admin/accounts/:id': ['open'],
  ...each('/api/v1/admin/accounts/:id/', 'action approve reject enable unsilence unsuspend unsensitive', ['open']),
  '/api/v1/admin/reports/:id': ['report'],
  ...each('/api/v1/admin/reports/:id/', 'assign_to_self unassign resolve reopen', ['report']),
  '/api/v1/admin/domain_blocks/:server': ['open'],
  '/api/v1/admin/domain_allows/:server': ['open'],
}

function each(before: string, after: string, hidden: Hidden): Record<string, Hidden> {
  return Object.fromEntries(after.split(' ').map((end) => [`${before}${end}`, hidden]))
}

/** Fields with which one goes on in a list. */
export const paging = ['max_id', 'since_id', 'min_id']

/** Fields in which an id stands, by path, and what Dee may not have there. */
export const fields: Readonly<Record<string, Readonly<Record<string, Hidden>>>> = {
  'get /api/v1/accounts': { 'id[]': people },
  'get /api/v1/accounts/relationships': { 'id[]': people },
  'get /api/v1/accounts/familiar_followers': { 'id[]': people },
  'get /api/v1/statuses': { 'id[]': posts },
  'get /api/v2/search': { account_id: people, max_id: posts },
  'get /api/v1/notifications': { account_id: people },
  'get /api/v2/notifications': { account_id: people },
  'post /api/v1/notifications/dismiss': { id: ['notification'] },
  'post /api/v1/notifications/requests/accept': { id: ['stranger', 'blocker'] },
  'post /api/v1/notifications/requests/dismiss': { id: ['stranger', 'blocker'] },
  'get /api/v1/streaming/list': { list: ['list'] },
  'post /api/v1/statuses': {
    in_reply_to_id: posts,
    quoted_status_id: posts,
    quote_id: posts,
    media_ids: ['media', 'unattached'],
  },
  'put /api/v1/statuses/:id': { media_ids: ['media', 'unattached'] },
  'post /api/v1/lists/:id/accounts': { account_ids: people },
  'delete /api/v1/lists/:id/accounts': { account_ids: people },
  'post /api/v2/filters/:id/statuses': { status_id: posts },
  'post /api/v1/statuses/:id/quotes/:quoting/revoke': { quoting: posts },
  'post /api/v1/reports': { account_id: people, status_ids: posts },
  'get /api/v1/admin/reports': { account_id: ['report'], target_account_id: ['report'] },
  'get /api/v2/admin/accounts': { invited_by: ['open'] },
  'post /api/v1/admin/accounts/:id/action': { report_id: ['report'] },
}
