import { loadPosts } from '../core/posts/load-posts.ts'
import { answerStranger } from '../core/strangers/answer-stranger.ts'
import {
  dismissStranger,
  findStrangerRequest,
  listStrangerRequests,
  type StrangerRequest,
  waitingAmong,
} from '../core/strangers/stranger-requests.ts'
import {
  countWaiting,
  type PolicyAnswer,
  type StrangersPolicy,
  saveStrangersPolicy,
  strangersPolicyOf,
} from '../core/strangers/strangers-policy.ts'
import type { MemberCall } from './call.ts'
import { accountsOf } from './map/account.ts'
import { statusesOf } from './map/status.ts'
import type { NotificationPolicy, NotificationRequest } from './map/wire.ts'
import { placeWanted } from './notification-wish.ts'
import { tellEnds } from './paging.ts'
import { member, type Row } from './row.ts'
import { asked, flag, ids, oneOf } from './said.ts'

/** What strangers say to a member: which of it waits, and her yes or no to those who do. A request has the person's id. */
export const notificationRequestRows: readonly Row[] = [
  member('get', '/api/v2/notifications/policy', 'read:notifications', policy),
  member('put', '/api/v2/notifications/policy', 'write:notifications', savePolicy),
  member('patch', '/api/v2/notifications/policy', 'write:notifications', savePolicy),
  member('get', '/api/v1/notifications/policy', 'read:notifications', oldPolicy),
  member('put', '/api/v1/notifications/policy', 'write:notifications', saveOldPolicy),
  member('patch', '/api/v1/notifications/policy', 'write:notifications', saveOldPolicy),
  member('get', '/api/v1/notifications/requests', 'read:notifications', requests),
  member('get', '/api/v1/notifications/requests/merged', 'read:notifications', merged),
  member('post', '/api/v1/notifications/requests/accept', 'write:notifications', acceptAll),
  member('post', '/api/v1/notifications/requests/dismiss', 'write:notifications', dismissAll),
  member('get', '/api/v1/notifications/requests/:id', 'read:notifications', request),
  member('post', '/api/v1/notifications/requests/:id/accept', 'write:notifications', accept),
  member('post', '/api/v1/notifications/requests/:id/dismiss', 'write:notifications', dismiss),
]

function policy(call: MemberCall): NotificationPolicy {
  return policyFrom(call, strangersPolicyOf(call.ctx, call.member))
}

const answer = oneOf('accept', 'filter', 'drop')

function savePolicy(call: MemberCall): NotificationPolicy {
  const said = asked(call, {
    for_not_following: answer,
    for_not_followers: answer,
    for_new_accounts: answer,
    for_private_mentions: answer,
    for_limited_accounts: answer,
  })
  return save(call, {
    notFollowing: said.for_not_following,
    notFollowers: said.for_not_followers,
    newAccounts: said.for_new_accounts,
    privateMentions: said.for_private_mentions,
    limitedAccounts: said.for_limited_accounts,
  })
}

type Wished = { readonly [Question in keyof StrangersPolicy]: PolicyAnswer | undefined }

function save(call: MemberCall, wished: Partial<Wished>): NotificationPolicy {
  const said = Object.entries(wished).filter(([, each]) => each !== undefined)
  const saved = saveStrangersPolicy(call.ctx, call.member, Object.fromEntries(said) as Partial<StrangersPolicy>)
  return policyFrom(call, saved)
}

function policyFrom({ ctx, member }: MemberCall, kept: StrangersPolicy): NotificationPolicy {
  return {
    for_not_following: kept.notFollowing,
    for_not_followers: kept.notFollowers,
    for_new_accounts: kept.newAccounts,
    for_private_mentions: kept.privateMentions,
    for_limited_accounts: kept.limitedAccounts,
    summary: summaryOf(ctx, member),
  }
}

function summaryOf(...[ctx, member]: Parameters<typeof countWaiting>): NotificationPolicy['summary'] {
  const { people, posts } = countWaiting(ctx, member)
  return { pending_requests_count: Math.min(people, 100), pending_notifications_count: posts }
}

/** The first version of it knew only whether something waits. */
interface OldPolicy {
  readonly filter_not_following: boolean
  readonly filter_not_followers: boolean
  readonly filter_new_accounts: boolean
  readonly filter_private_mentions: boolean
  readonly summary: NotificationPolicy['summary']
}

function oldPolicy(call: MemberCall): OldPolicy {
  return oldFrom(policy(call))
}

function saveOldPolicy(call: MemberCall): OldPolicy {
  const said = asked(call, {
    filter_not_following: flag,
    filter_not_followers: flag,
    filter_new_accounts: flag,
    filter_private_mentions: flag,
  })
  const answered = (waits: boolean | undefined) => (waits === undefined ? undefined : waits ? 'filter' : 'accept')
  const saved = save(call, {
    notFollowing: answered(said.filter_not_following),
    notFollowers: answered(said.filter_not_followers),
    newAccounts: answered(said.filter_new_accounts),
    privateMentions: answered(said.filter_private_mentions),
  })
  return oldFrom(saved)
}

function oldFrom(policy: NotificationPolicy): OldPolicy {
  return {
    filter_not_following: policy.for_not_following !== 'accept',
    filter_not_followers: policy.for_not_followers !== 'accept',
    filter_new_accounts: policy.for_new_accounts !== 'accept',
    filter_private_mentions: policy.for_private_mentions !== 'accept',
    summary: policy.summary,
  }
}

function requests(call: MemberCall): NotificationRequest[] {
  const slice = listStrangerRequests(call.ctx, call.member, placeWanted(call, 40, 80))
  tellEnds(call, { first: slice.previous, last: slice.next })
  return requestsFrom(call, slice.items)
}

function request(call: MemberCall): NotificationRequest | undefined {
  return requestsFrom(call, [findStrangerRequest(call.ctx, call.member, call.id())])[0]
}

function requestsFrom(call: MemberCall, found: readonly StrangerRequest[]): NotificationRequest[] {
  const accounts = accountsOf(
    call,
    found.map(({ id }) => id),
  )
  const views = loadPosts(
    call.ctx,
    call.viewer,
    found.map(({ last }) => last),
    'inbox',
  )
  const statuses = new Map(statusesOf(call, views).map((status) => [status.id, status]))
  return found.flatMap(({ id, last, count, made, updated }) => {
    const account = accounts.get(id)
    if (!account) return []
    const dates = { created_at: new Date(made).toISOString(), updated_at: new Date(updated).toISOString() }
    const last_status = statuses.get(last) ?? null
    return [{ id, account, ...dates, notifications_count: String(count), last_status }]
  })
}

function accept(call: MemberCall): object {
  const { id } = findStrangerRequest(call.ctx, call.member, call.id())
  answerStranger(call.ctx, call.member, id, 'yes')
  return {}
}

function dismiss(call: MemberCall): object {
  dismissStranger(call.ctx, call.member, call.id())
  return {}
}

function acceptAll(call: MemberCall): object {
  for (const id of waiting(call)) answerStranger(call.ctx, call.member, id, 'yes')
  return {}
}

function dismissAll(call: MemberCall): object {
  for (const id of waiting(call)) dismissStranger(call.ctx, call.member, id)
  return {}
}

// Those who do not wait any more are passed over, as when two phones say it at once.
function waiting(call: MemberCall): string[] {
  return waitingAmong(call.ctx, call.member, asked(call, { id: ids(100) }).id ?? [])
}

// What waited is in the inbox as soon as the yes is written down.
function merged(): { merged: boolean } {
  return { merged: true }
}
