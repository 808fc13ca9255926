import * as v from 'valibot'
import { address, count, customEmoji, day, entity, id, language, moment, name, words, yes } from './parts.ts'

const field = entity('Field', { name: words, value: words, verified_at: v.nullable(moment) })
const shownRole = entity('AccountRole', { id, name: words, color: words })

const policy = v.picklist(['public', 'followers', 'following', 'unsupported_policy'])
const standing = v.picklist(['automatic', 'manual', 'denied', 'unknown', 'missing'])

export const account: v.GenericSchema = entity('Account', {
  id,
  username: name,
  acct: name,
  url: address,
  uri: address,
  display_name: words,
  note: words,
  avatar: address,
  avatar_static: address,
  avatar_description: words,
  header: address,
  header_static: address,
  header_description: words,
  locked: yes,
  fields: v.array(field),
  emojis: v.array(customEmoji),
  bot: yes,
  group: yes,
  discoverable: v.nullable(yes),
  noindex: v.nullable(yes),
  indexable: yes,
  hide_collections: v.nullable(yes),
  suspended: yes,
  limited: yes,
  memorial: yes,
  created_at: moment,
  last_status_at: v.nullable(day),
  statuses_count: count,
  followers_count: count,
  following_count: count,
  roles: v.array(shownRole),
  feature_approval: v.object({ automatic: v.array(policy), manual: v.array(policy), current_user: standing }),
  moved: v.nullable(v.lazy((): v.GenericSchema => account)),
})
export const mutedAccount = v.intersect([account, entity('MutedAccount', { mute_expires_at: v.nullable(moment) })])

const visibility = v.picklist(['public', 'unlisted', 'private', 'direct'])

export const ownAccount = v.intersect([
  account,
  entity('CredentialAccount', {
    source: entity('CredentialAccountSource', {
      note: words,
      fields: v.array(field),
      privacy: visibility,
      sensitive: yes,
      language: v.nullable(language),
      follow_requests_count: count,
      hide_collections: v.nullable(yes),
      discoverable: v.nullable(yes),
      indexable: yes,
      attribution_domains: v.array(words),
      quote_policy: v.picklist(['public', 'followers', 'nobody']),
    }),
    role: entity('Role', {
      id,
      name: words,
      color: words,
      permissions: v.pipe(words, v.regex(/^\d+$/)),
      highlighted: yes,
    }),
  }),
])

export const featuredTag = entity('FeaturedTag', {
  id,
  name,
  url: address,
  statuses_count: v.pipe(words, v.regex(/^\d+$/)),
  last_status_at: v.nullable(day),
})

export const profile = entity('Profile', {
  id,
  display_name: words,
  note: words,
  fields: v.array(field),
  avatar: v.nullable(address),
  avatar_static: v.nullable(address),
  avatar_description: words,
  header: v.nullable(address),
  header_static: v.nullable(address),
  header_description: words,
  locked: yes,
  bot: yes,
  hide_collections: v.nullable(yes),
  discoverable: v.nullable(yes),
  indexable: yes,
  show_media: yes,
  show_media_replies: yes,
  show_featured: yes,
  attribution_domains: v.array(words),
  featured_tags: v.array(featuredTag),
})

export const relationship = entity('Relationship', {
  id,
  following: yes,
  showing_reblogs: yes,
  notifying: yes,
  languages: v.nullable(v.array(language)),
  followed_by: yes,
  blocking: yes,
  blocked_by: yes,
  muting: yes,
  muting_notifications: yes,
  muting_expires_at: v.nullable(moment),
  requested: yes,
  requested_by: yes,
  domain_blocking: yes,
  endorsed: yes,
  note: words,
})

export const familiarFollowers = entity('FamiliarFollowers', { id, accounts: v.array(account) })

export const suggestion = entity('Suggestion', {
  source: v.picklist(['staff', 'past_interactions', 'global']),
  sources: v.array(
    v.picklist([
      'featured',
      'most_followed',
      'most_interactions',
      'similar_to_recently_followed',
      'friends_of_friends',
    ]),
  ),
  account,
})

export const list = entity('List', {
  id,
  title: name,
  replies_policy: v.picklist(['followed', 'list', 'none']),
  exclusive: yes,
})
