import type { mastodon } from 'masto'

/** A name as it stands on the wire: `spoilerText` is `spoiler_text` there. */
type Snake<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${Snake<Rest>}`
    : `_${Lowercase<First>}${Snake<Rest>}`
  : Name

/**
 * A thing of the client API as it is sent: the typed entities of a client library, with the names of the wire and every
 * documented field present. A field that we forget does not compile.
 */
export type Wire<T> = T extends readonly (infer Each)[]
  ? readonly Wire<Each>[]
  : T extends object
    ? { readonly [Name in keyof T & string as Snake<Name>]-?: Wire<T[Name]> }
    : T

/** Somebody; what Mastodon sends and the library has not typed yet stands at the end. */
export type Account = Omit<Wire<mastodon.v1.Account>, 'last_status_at' | 'moved' | 'roles'> & {
  readonly last_status_at: string | null
  readonly moved: Account | null
  readonly roles: readonly { readonly id: string; readonly name: string; readonly color: string }[]
  readonly uri: string
  readonly indexable: boolean
  readonly hide_collections: boolean
  readonly avatar_description: string
  readonly header_description: string
}
export type CustomEmoji = Wire<mastodon.v1.CustomEmoji>
export type MediaAttachment = Wire<mastodon.v1.MediaAttachment>
export type Poll = Omit<Wire<mastodon.v1.Poll>, 'options'> & {
  readonly options: readonly {
    readonly title: string
    readonly votes_count: number | null
    readonly emojis: readonly CustomEmoji[]
  }[]
  // Where Mastodon sends them; the library looks for them in each option.
  readonly emojis: readonly CustomEmoji[]
}
export type PreviewCard = Omit<Wire<mastodon.v1.PreviewCard>, 'blurhash'> & {
  readonly blurhash: string | null
  readonly image_description: string
  readonly published_at: string | null
}
export type Tag = Wire<mastodon.v1.Tag>
export type FeaturedTag = Omit<Wire<mastodon.v1.FeaturedTag>, 'statuses_count'> & { readonly statuses_count: string }
export type FamiliarFollowers = Omit<Wire<mastodon.v1.FamiliarFollowers>, 'accounts'> & {
  readonly accounts: readonly Account[]
}
export type Markers = { readonly [Place in mastodon.v1.MarkerTimeline]?: Wire<mastodon.v1.MarkerItem> }
export type Preference = Wire<mastodon.v1.Preference> & { readonly 'posting:default:quote_policy': 'public' }
export type Suggestion = Omit<Wire<mastodon.v1.Suggestion>, 'account'> & { readonly account: Account }

/** What somebody is to the member; the library has not typed until when a mute lasts yet. */
export type Relationship = Wire<mastodon.v1.Relationship> & { readonly muting_expires_at: string | null }
export type MutedAccount = Account & { readonly mute_expires_at: string | null }

/** What somebody may do for the house; Mastodon sends its numbers as words. */
export type Role = Omit<
  Wire<mastodon.v1.Role>,
  'id' | 'permissions' | 'position' | 'created_at' | 'updated_at' | 'collection_limit'
> & { readonly id: string; readonly permissions: string }

/** The member herself, with what she wrote as she wrote it. */
export type CredentialAccount = Account & {
  readonly source: Omit<Wire<mastodon.v1.AccountSource>, 'quote_policy' | 'role'> & {
    readonly quote_policy: 'public' | 'followers' | 'nobody'
  }
  readonly role: Role
}
export type Profile = Omit<Wire<mastodon.v1.Profile>, 'featured_tags'> & {
  readonly featured_tags: readonly FeaturedTag[]
}

/** Who sees a post, in our own words, for apps that know them. */
export interface OurAudience {
  readonly audience: string
  readonly narrowing: string
}

type LoadedStatus = Omit<
  Wire<mastodon.v1.Status>,
  'account' | 'application' | 'card' | 'filtered' | 'poll' | 'quote' | 'reblog' | 'tags' | 'text'
>

/** A post as apps read it, with our own additions at the end. */
export interface Status extends LoadedStatus {
  readonly account: Account
  readonly application: { readonly name: string; readonly website: string | null } | null
  readonly card: PreviewCard | null
  readonly filtered: readonly FilterResult[]
  readonly poll: Poll | null
  readonly quote: { readonly state: mastodon.v1.QuoteState; readonly quoted_status: Status | null } | null
  readonly reblog: Status | null
  readonly tags: readonly { readonly name: string; readonly url: string }[]
  readonly local_only: boolean
  readonly porchlight: OurAudience
}

/** Something a member is told. Of the types apps know, those about a report or a server are never used here. */
export interface Notification
  extends Omit<Wire<mastodon.v1.StatusNotification>, 'type' | 'account' | 'status' | 'report'> {
  readonly type: NotificationType
  readonly account: Account
  readonly status: Status | null
}
export type NotificationType =
  | 'mention'
  | 'status'
  | 'reblog'
  | 'follow'
  | 'follow_request'
  | 'favourite'
  | 'poll'
  | 'update'
  | 'quote'
  | 'admin.sign_up'
export interface NotificationGroup
  extends Pick<
      Wire<mastodon.v1.StatusNotificationGroup>,
      'group_key' | 'notifications_count' | 'most_recent_notification_id'
    >,
    Partial<
      Pick<Wire<mastodon.v1.StatusNotificationGroup>, 'page_min_id' | 'page_max_id' | 'latest_page_notification_at'>
    > {
  readonly type: NotificationType
  readonly sample_account_ids: readonly string[]
  readonly status_id: string | null
}
export type PartialAccount = Pick<Account, 'id' | 'acct' | 'url' | 'avatar' | 'avatar_static' | 'locked' | 'bot'>
export interface GroupedNotifications {
  readonly accounts: readonly Account[]
  readonly partial_accounts?: readonly PartialAccount[]
  readonly statuses: readonly Status[]
  readonly notification_groups: readonly NotificationGroup[]
}
export type NotificationPolicy = Wire<mastodon.v2.NotificationPolicy>
export type NotificationRequest = Omit<
  Wire<mastodon.v1.NotificationRequest>,
  'account' | 'last_status' | 'notifications_count'
> & {
  readonly account: Account
  // A number in words, as Mastodon sends it.
  readonly notifications_count: string
  readonly last_status: Status | null
}
export type Conversation = Omit<Wire<mastodon.v1.Conversation>, 'accounts' | 'last_status'> & {
  readonly accounts: readonly Account[]
  readonly last_status: Status | null
}
/** What apps call the things they want to be told of. */
export type Alert = NotificationType | 'quoted_update' | 'admin.report'

export type PushAlerts = Readonly<Record<Alert, boolean>>
export type WebPushSubscription = Omit<Wire<mastodon.v1.WebPushSubscription>, 'alerts'> & {
  readonly alerts: PushAlerts
  readonly standard: boolean
}
export type List = Wire<mastodon.v1.List>
export type FilterContext = mastodon.v2.FilterContext
export type Filter = Wire<mastodon.v2.Filter>
export type FilterV1 = Wire<mastodon.v1.Filter>
/** Which filter a post was caught by, and by what of it; the filter comes without its words there. */
export type FilterResult = Omit<Wire<mastodon.v1.FilterResult>, 'filter'> & {
  readonly filter: Omit<Filter, 'keywords' | 'statuses'>
}

/** What is around a post in its thread. */
export interface StatusContext {
  readonly ancestors: readonly Status[]
  readonly descendants: readonly Status[]
}
/** How a post stood at a moment. */
export interface StatusEdit
  extends Pick<
    Status,
    'content' | 'spoiler_text' | 'sensitive' | 'created_at' | 'account' | 'media_attachments' | 'emojis' | 'quote'
  > {
  readonly poll: { readonly options: readonly { readonly title: string }[] } | null
}
export type StatusSource = Wire<mastodon.v1.StatusSource>
/** A post that waits for its moment, with what Mastodon sends and the library has not typed yet. */
export type ScheduledStatus = Omit<Wire<mastodon.v1.ScheduledStatus>, 'params'> & {
  readonly params: Omit<Wire<mastodon.v1.ScheduledStatus>['params'], 'id'> & {
    readonly poll: {
      readonly options: readonly string[]
      readonly expires_in: number
      readonly multiple: boolean
      readonly hide_totals: boolean
    } | null
    readonly language: string | null
    readonly quoted_status_id: string | null
    readonly scheduled_at: null
    readonly idempotency: null
    readonly with_rate_limit: false
    readonly allowed_mentions: null
    readonly local_only: boolean
  }
}
export interface Search {
  readonly accounts: readonly Account[]
  readonly statuses: readonly Status[]
  readonly hashtags: readonly Tag[]
}

export type Rule = Wire<mastodon.v1.Rule>
/** What a member told the hosts, as her app reads it back. */
export type Report = Omit<Wire<mastodon.v1.Report>, 'target_account'> & { readonly target_account: Account }
export type DomainBlock = Wire<mastodon.v1.DomainBlock>
export type ExtendedDescription = Wire<mastodon.v1.ExtendedDescription>
export type Announcement = Omit<Wire<mastodon.v1.Announcement>, 'starts_at' | 'ends_at' | 'reactions'> & {
  readonly starts_at: string | null
  readonly ends_at: string | null
  readonly read: boolean
  readonly reactions: readonly (Omit<Wire<mastodon.v1.Reaction>, 'url' | 'static_url'> & {
    readonly url: string | null
    readonly static_url: string | null
  })[]
}

type Reading = 'public' | 'authenticated' | 'disabled'
type Feeds = { readonly local: Reading; readonly remote: Reading }
type LoadedInstance = Omit<
  Wire<mastodon.v2.Instance>,
  'api_versions' | 'configuration' | 'contact' | 'registrations' | 'thumbnail'
>

/** What a house says of itself; what Mastodon sends and the library has not typed yet stands at the end of each part. */
export interface Instance extends LoadedInstance {
  readonly api_versions: { readonly mastodon: number }
  readonly contact: { readonly email: string; readonly account: Account | null }
  readonly thumbnail: Omit<Wire<mastodon.v2.InstanceThumbnail>, 'blurhash' | 'versions'> & {
    readonly blurhash: string | null
    readonly versions: { readonly '@1x': string }
  }
  readonly registrations: Wire<mastodon.v2.InstanceRegistrations> & { readonly url: string | null }
  readonly configuration: Omit<Wire<mastodon.v2.InstanceConfiguration>, 'urls' | 'media_attachments'> & {
    readonly media_attachments: Wire<mastodon.v2.InstanceMediaAttachmentsConfiguration> & {
      readonly description_limit: number
    }
    readonly urls: {
      readonly streaming: string
      readonly status: string | null
      readonly about: string
      readonly privacy_policy: string | null
      readonly terms_of_service: string | null
    }
    readonly timelines_access: {
      readonly live_feeds: Feeds
      readonly hashtag_feeds: Feeds
      readonly trending_link_feeds: Feeds
    }
    readonly limited_federation: boolean
  }
}
export type InstanceV1 = Omit<Wire<mastodon.v1.Instance>, 'contact_account'> & {
  readonly contact_account: Account | null
  readonly max_toot_chars: number
}
