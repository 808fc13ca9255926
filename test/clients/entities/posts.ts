import * as v from 'valibot'
import { address, count, customEmoji, entity, id, language, moment, name, words, yes } from './parts.ts'
import { account } from './people.ts'

const side = v.pipe(v.number(), v.minValue(1))
const size = v.object({ width: side, height: side, size: words, aspect: v.number() })

export const media = entity('MediaAttachment', {
  id,
  type: v.picklist(['image', 'gifv', 'video', 'audio', 'unknown']),
  // Null while a recording is being made ready.
  url: v.nullable(address),
  preview_url: v.nullable(words),
  remote_url: v.nullable(address),
  preview_remote_url: v.nullable(address),
  text_url: v.nullable(address),
  meta: v.nullable(
    v.object({
      original: v.optional(size),
      small: v.optional(size),
      focus: v.optional(v.object({ x: v.number(), y: v.number() })),
    }),
  ),
  description: v.nullable(name),
  blurhash: v.nullable(name),
})

export const poll = entity('Poll', {
  id,
  expires_at: v.nullable(moment),
  expired: yes,
  multiple: yes,
  votes_count: count,
  voters_count: v.nullable(count),
  voted: yes,
  own_votes: v.array(count),
  options: v.array(entity('PollOption', { title: name, votes_count: v.nullable(count) })),
  emojis: v.array(customEmoji),
})

export const card = entity('PreviewCard', {
  url: address,
  title: words,
  description: words,
  type: v.picklist(['link', 'photo', 'video', 'rich']),
  authors: v.array(v.object({ name: words, url: words, account: v.nullable(account) })),
  author_name: words,
  author_url: words,
  provider_name: words,
  provider_url: words,
  html: words,
  width: count,
  height: count,
  image: v.nullable(address),
  image_description: words,
  embed_url: words,
  blurhash: v.nullable(name),
  language: v.nullable(words),
  published_at: v.nullable(moment),
})

const context = v.picklist(['home', 'notifications', 'public', 'thread', 'account'])
const shownFilter = {
  id,
  title: name,
  context: v.array(context),
  expires_at: v.nullable(moment),
  filter_action: v.picklist(['warn', 'hide', 'blur']),
}
export const filterKeyword = entity('FilterKeyword', { id, keyword: name, whole_word: yes })
export const filterStatus = entity('FilterStatus', { id, status_id: id })
export const filter = entity('Filter', {
  ...shownFilter,
  keywords: v.array(filterKeyword),
  statuses: v.array(filterStatus),
})
export const oldFilter = entity('V1::Filter', {
  id,
  phrase: name,
  context: v.array(context),
  expires_at: v.nullable(moment),
  irreversible: yes,
  whole_word: yes,
})
const filterResult = entity('FilterResult', {
  filter: entity('FilterResultFilter', shownFilter),
  keyword_matches: v.nullable(v.array(name)),
  status_matches: v.nullable(v.array(id)),
})

const visibility = v.picklist(['public', 'unlisted', 'private', 'direct'])
const policy = v.picklist(['public', 'followers', 'following', 'unsupported_policy'])
const states = ['pending', 'accepted', 'rejected', 'revoked', 'deleted', 'unauthorized'] as const
const blockedStates = ['blocked_account', 'blocked_domain', 'muted_account'] as const

const quote = entity('Quote', {
  state: v.picklist([...states, ...blockedStates]),
  quoted_status: v.nullable(v.lazy((): v.GenericSchema => status)),
})

export const status: v.GenericSchema = entity('Status', {
  id,
  uri: name,
  url: v.nullable(address),
  created_at: moment,
  edited_at: v.nullable(moment),
  account,
  content: words,
  visibility,
  sensitive: yes,
  spoiler_text: words,
  media_attachments: v.array(media),
  application: v.nullable(v.object({ name, website: v.nullable(address) })),
  mentions: v.array(entity('StatusMention', { id, username: name, acct: name, url: address })),
  tags: v.array(entity('StatusTag', { name, url: address })),
  emojis: v.array(customEmoji),
  reblogs_count: count,
  favourites_count: count,
  replies_count: count,
  quotes_count: count,
  in_reply_to_id: v.nullable(id),
  in_reply_to_account_id: v.nullable(id),
  reblog: v.nullable(v.lazy((): v.GenericSchema => status)),
  poll: v.nullable(poll),
  card: v.nullable(card),
  quote: v.nullable(quote),
  quote_approval: entity('QuoteApproval', {
    automatic: v.array(policy),
    manual: v.array(policy),
    current_user: v.picklist(['automatic', 'manual', 'denied', 'unknown']),
  }),
  language: v.nullable(language),
  favourited: yes,
  reblogged: yes,
  muted: yes,
  bookmarked: yes,
  pinned: yes,
  filtered: v.array(filterResult),
  // What the documentation of Mastodon does not know: where a post stays, in words of its forks and in ours.
  local_only: yes,
  porchlight: entity('porchlight', {
    audience: v.picklist(['local', 'neighborhood', 'public', 'followers', 'direct']),
    narrowing: words,
  }),
})

/** What comes back when somebody deletes a post, so that she can write it anew. */
export const deletedStatus = v.intersect([status, v.object({ text: words })])

export const statusContext = entity('Context', { ancestors: v.array(status), descendants: v.array(status) })
export const statusSource = entity('StatusSource', { id, text: words, spoiler_text: words })
export const statusEdit = entity('StatusEdit', {
  content: words,
  spoiler_text: words,
  sensitive: yes,
  created_at: moment,
  account,
  media_attachments: v.array(media),
  emojis: v.array(customEmoji),
  poll: v.nullable(v.object({ options: v.array(v.object({ title: name })) })),
  quote: v.nullable(quote),
})

export const scheduled = entity('ScheduledStatus', {
  id,
  scheduled_at: moment,
  params: entity('ScheduledStatusParams', {
    text: words,
    poll: v.nullable(v.object({ options: v.array(name), expires_in: v.number(), multiple: yes, hide_totals: yes })),
    media_ids: v.nullable(v.array(id)),
    sensitive: v.nullable(yes),
    spoiler_text: v.nullable(words),
    visibility,
    in_reply_to_id: v.nullable(id),
    language: v.nullable(language),
    application_id: v.union([id, v.number(), v.null()]),
    quoted_status_id: v.nullable(id),
    scheduled_at: v.nullable(moment),
    idempotency: v.nullable(words),
    with_rate_limit: yes,
  }),
  media_attachments: v.array(media),
})
