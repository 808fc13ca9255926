import * as v from 'valibot'
import { address, count, customEmoji, entity, id, language, moment, name, words, yes } from './parts.ts'
import { account } from './people.ts'

const rule = entity('Rule', {
  id,
  text: name,
  hint: words,
  translations: v.record(words, v.object({ text: words, hint: words })),
})
export const rules = v.array(rule)

const statuses = v.object({ max_characters: count, max_media_attachments: count, characters_reserved_per_url: count })
const mediaAttachments = {
  supported_mime_types: v.array(name),
  image_size_limit: count,
  image_matrix_limit: count,
  video_size_limit: count,
  video_frame_rate_limit: count,
  video_matrix_limit: count,
}
const polls = v.object({
  max_options: count,
  max_characters_per_option: count,
  min_expiration: count,
  max_expiration: count,
})
const version = v.pipe(words, v.regex(/^4\.\d\.\d+ \(compatible; Porchlight /))
const reading = v.picklist(['public', 'authenticated', 'disabled'])
const feeds = v.object({ local: reading, remote: reading })

export const instance = entity('Instance', {
  domain: name,
  title: name,
  version,
  source_url: words,
  description: words,
  usage: v.object({ users: v.object({ active_month: count }) }),
  thumbnail: v.object({
    url: address,
    blurhash: v.nullable(words),
    versions: v.object({ '@1x': v.optional(address), '@2x': v.optional(address) }),
    description: words,
  }),
  icon: v.array(v.object({ src: address, size: v.pipe(words, v.regex(/^\d+x\d+$/)) })),
  languages: v.pipe(v.array(language), v.minLength(1)),
  configuration: v.object({
    urls: v.object({
      streaming: v.pipe(words, v.regex(/^wss?:\/\/[^/]+$/)),
      status: v.nullable(address),
      about: v.nullable(address),
      privacy_policy: v.nullable(address),
      terms_of_service: v.nullable(address),
    }),
    vapid: v.object({ public_key: name }),
    accounts: v.object({
      max_display_name_length: count,
      max_note_length: count,
      max_avatar_description_length: count,
      max_header_description_length: count,
      max_featured_tags: count,
      max_pinned_statuses: count,
      max_profile_fields: count,
      profile_field_name_limit: count,
      profile_field_value_limit: count,
    }),
    statuses,
    media_attachments: v.object({ ...mediaAttachments, description_limit: count }),
    polls,
    translation: v.object({ enabled: yes }),
    timelines_access: v.object({ live_feeds: feeds, hashtag_feeds: feeds, trending_link_feeds: feeds }),
    limited_federation: yes,
  }),
  registrations: v.object({
    enabled: yes,
    approval_required: yes,
    reason_required: v.nullable(yes),
    message: v.nullable(words),
    min_age: v.nullable(count),
    url: v.nullable(address),
  }),
  api_versions: v.object({ mastodon: v.pipe(count, v.minValue(7)) }),
  contact: v.object({ email: words, account: v.nullable(account) }),
  rules,
})

export const oldInstance = entity('V1::Instance', {
  uri: name,
  title: name,
  short_description: words,
  description: words,
  email: words,
  version,
  urls: v.object({ streaming_api: v.pipe(words, v.regex(/^wss?:\/\/[^/]+$/)) }),
  stats: v.object({ user_count: count, status_count: count, domain_count: count }),
  thumbnail: v.nullable(address),
  languages: v.pipe(v.array(language), v.minLength(1)),
  registrations: yes,
  approval_required: yes,
  invites_enabled: yes,
  configuration: v.object({
    accounts: v.object({ max_featured_tags: count }),
    statuses,
    media_attachments: v.object(mediaAttachments),
    polls,
  }),
  contact_account: v.nullable(account),
  rules,
})

export const extendedDescription = entity('ExtendedDescription', { updated_at: v.nullable(moment), content: words })
export const privacyPolicy = entity('PrivacyPolicy', { updated_at: moment, content: words })
export const domainBlock = entity('DomainBlock', {
  domain: name,
  digest: name,
  severity: v.picklist(['silence', 'suspend']),
  comment: v.nullable(words),
})

const reaction = entity('Reaction', {
  name,
  count: v.pipe(count, v.minValue(1)),
  me: yes,
  url: v.nullable(address),
  static_url: v.nullable(address),
})
export const announcement = entity('Announcement', {
  id,
  content: words,
  starts_at: v.nullable(moment),
  ends_at: v.nullable(moment),
  all_day: yes,
  published_at: moment,
  updated_at: moment,
  read: yes,
  mentions: v.array(v.object({ id, username: name, url: address, acct: name })),
  statuses: v.array(v.object({ id, url: address })),
  tags: v.array(v.object({ name, url: address })),
  emojis: v.array(customEmoji),
  reactions: v.array(reaction),
})

export const preferences = entity('Preferences', {
  'posting:default:visibility': v.picklist(['public', 'unlisted', 'private', 'direct']),
  'posting:default:sensitive': yes,
  'posting:default:language': v.nullable(language),
  'posting:default:quote_policy': v.picklist(['public', 'followers', 'nobody']),
  'reading:expand:media': v.picklist(['default', 'show_all', 'hide_all']),
  'reading:expand:spoilers': yes,
  'reading:autoplay:gifs': yes,
})

export const oembed = entity('oEmbed', {
  type: v.literal('rich'),
  version: v.literal('1.0'),
  author_name: words,
  author_url: address,
  provider_name: words,
  provider_url: address,
  html: words,
  width: v.nullable(count),
  height: v.nullable(count),
})

export const application = entity('Application', {
  name,
  website: v.nullable(address),
  scopes: v.array(name),
  redirect_uris: v.array(name),
  redirect_uri: name,
  vapid_key: name,
})
export const credentialApplication = entity('CredentialApplication', {
  ...application.entries,
  id,
  client_id: name,
  client_secret: name,
  client_secret_expires_at: v.literal(0),
})
export const token = entity('Token', {
  access_token: name,
  token_type: v.literal('Bearer'),
  scope: name,
  created_at: count,
})
export const report = entity('Report', {
  id,
  action_taken: yes,
  action_taken_at: v.nullable(moment),
  category: v.picklist(['spam', 'legal', 'violation', 'other']),
  comment: words,
  forwarded: yes,
  created_at: moment,
  status_ids: v.nullable(v.array(id)),
  rule_ids: v.nullable(v.array(id)),
  target_account: account,
})
