import type { NotificationGroup as Group, GroupedKind } from '../../core/inbox/list-grouped.ts'
import { groupKeyOf } from '../../core/inbox/list-grouped.ts'
import type { Notification as Told } from '../../core/inbox/notification.ts'
import { hasRole, type Member } from '../../core/members/member.ts'
import type { NotificationKind } from '../../core/notifications/kinds.ts'
import type { Call } from '../call.ts'
import { type Accounts, accountsOf } from './account.ts'
import { statusesOf } from './status.ts'
import type { Account, Notification, NotificationGroup, NotificationType, PartialAccount, Status } from './wire.ts'

/**
 * Which of our news each type is. What has no type here is told by the house alone: calls, introductions, reminders and what
 * else apps have no words for, and reports, because that news names nobody and apps can't show one without a person.
 */
const kindsOf: Readonly<Record<NotificationType, readonly NotificationKind[]>> = {
  mention: ['mention', 'reply'],
  status: ['post'],
  reblog: ['boost'],
  follow: ['follow'],
  follow_request: ['follow-asked'],
  favourite: ['like'],
  poll: ['poll-closed'],
  update: ['edit'],
  quote: ['quote'],
  'admin.sign_up': ['joined'],
}

const types = Object.keys(kindsOf) as NotificationType[]

/** The types an app is told of: who signs up is news for hosts there, so others do not hear of their guests that way. */
function typesFor(member: Pick<Member, 'roles'>): NotificationType[] {
  return types.filter((type) => type !== 'admin.sign_up' || hasRole(member, 'host'))
}

/** Our kinds of news behind the types an app wants and does not want; words that are no types here are passed over. */
export function kindsWanted(
  member: Pick<Member, 'roles'>,
  {
    only,
    without = [],
  }: { readonly only?: readonly string[] | undefined; readonly without?: readonly string[] | undefined },
): NotificationKind[] {
  return typesFor(member)
    .filter((type) => (!only || only.includes(type)) && !without.includes(type))
    .flatMap((type) => kindsOf[type])
}

/** Which of our kinds may be told together, by the types an app says it can group; all when it says nothing. */
export function groupedKinds(wanted: readonly string[] | undefined): readonly GroupedKind[] | undefined {
  const grouped = { favourite: 'like', reblog: 'boost', follow: 'follow' } as const
  return wanted?.flatMap((type) => (type in grouped ? [grouped[type as keyof typeof grouped]] : []))
}

function typeOf(member: Pick<Member, 'roles'>, kind: NotificationKind): NotificationType | null {
  return typesFor(member).find((type) => kindsOf[type].includes(kind)) ?? null
}

/** A reader of notifications: whoever maps them for an app. */
export type Reading = Call & { readonly member: Member }

/** What a member was told as apps read it, in its order; what they have no type or nobody for is left out. */
export function notificationsOf(call: Reading, told: readonly Told[]): Notification[] {
  const known = told.flatMap((each) => {
    const [type, account] = [typeOf(call.member, each.kind), whoOf(each)]
    return type && account ? [{ each, type, account }] : []
  })
  const accounts = accountsOf(
    call,
    known.map(({ account }) => account),
  )
  const statuses = statusesById(call, told)
  return known.flatMap(({ each, type, account }) => {
    const by = accounts.get(account)
    return by ? [{ ...partsOf(each, statuses), type, account: by }] : []
  })
}

function partsOf(told: Told, statuses: ReadonlyMap<string, Status>): Omit<Notification, 'type' | 'account'> {
  return {
    id: told.id,
    created_at: new Date(told.made).toISOString(),
    group_key: groupKeyOf({ ...told, post: told.post?.entry ?? null }),
    status: told.post ? (statuses.get(told.post.entry) ?? null) : null,
  }
}

// A poll closes by itself, and then it is its author's.
function whoOf({ actor, post }: Pick<Told, 'actor' | 'post'>): string | null {
  return actor?.id ?? post?.author.id ?? null
}

function statusesById(call: Call, some: readonly Pick<Told, 'post'>[]): Map<string, Status> {
  const views = new Map(some.flatMap(({ post }) => (post ? [[post.entry, post] as const] : [])))
  return new Map(statusesOf(call, [...views.values()]).map((status) => [status.id, status]))
}

/** Groups as apps read them, with the people and the posts in them, each once. */
export interface Grouped {
  readonly groups: readonly NotificationGroup[]
  readonly accounts: Accounts
  readonly statuses: readonly Status[]
}

export function groupsOf(call: Reading, groups: readonly Group[]): Grouped {
  const known = groups.flatMap((group) => {
    const type = typeOf(call.member, group.kind)
    const people = peopleOf(group)
    return type && people.length > 0 ? [{ group, type, people }] : []
  })
  return {
    groups: known.map(({ group, type, people }) => ({
      group_key: group.key,
      notifications_count: group.count,
      type,
      most_recent_notification_id: group.newest,
      page_min_id: group.oldest,
      page_max_id: group.newest,
      latest_page_notification_at: new Date(group.made).toISOString(),
      sample_account_ids: people,
      status_id: group.post?.entry ?? null,
    })),
    accounts: accountsOf(
      call,
      known.flatMap(({ people }) => people),
    ),
    statuses: [
      ...statusesById(
        call,
        known.map(({ group }) => group),
      ).values(),
    ],
  }
}

function peopleOf({ people, post }: Group): string[] {
  if (people.length > 0) return people.map(({ id }) => id)
  return post ? [post.author.id] : []
}

/** No more of somebody than stands in a row of faces. */
export function partOf({ id, acct, url, avatar, avatar_static, locked, bot }: Account): PartialAccount {
  return { id, acct, url, avatar, avatar_static, locked, bot }
}
