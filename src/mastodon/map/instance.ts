import { stranger } from '../../core/audience/who-can-see.ts'
import { findFederation } from '../../core/house/federation.ts'
import { limits } from '../../core/limits.ts'
import { hostsOf } from '../../core/members/hosts-of.ts'
import { mayLookUp } from '../../core/members/may-look-up.ts'
import { countMembers } from '../../core/members/member.ts'
import { neighborsNow } from '../../core/neighborhood/where-we-belong.ts'
import { vapidPublicKey } from '../../core/push/vapid.ts'
import { ruleLines } from '../../core/rules/rule-lines.ts'
import { escapeHtml } from '../../lib/html.ts'
import { software } from '../../lib/software.ts'
import type { Call } from '../call.ts'
import { accountOf } from './account.ts'
import type { Account, Instance, InstanceV1, Rule } from './wire.ts'

/** What the house says of itself to anybody who asks, as apps read it today. */
export function instanceFrom(call: Call): Instance & Bubble {
  const { ctx, house } = call
  const { openness, handleDomain } = findFederation(ctx)
  return {
    domain: handleDomain,
    title: house.name,
    version,
    source_url: software.source ?? '',
    description: house.sentence,
    usage: { users: { active_month: openness === 'off' ? 0 : countMembers(ctx).active } },
    thumbnail: { url: picture(call, 512), blurhash: null, versions: { '@1x': picture(call, 512) }, description: '' },
    icon: [180, 192, 512].map((side) => ({ src: picture(call, side), size: `${side}x${side}` })),
    languages,
    configuration: { ...configurationOf(call), limited_federation: openness === 'off' || openness === 'listed' },
    registrations: {
      enabled: false,
      approval_required: false,
      reason_required: false,
      message: `<p>People come to ${escapeHtml(house.name)} by invitation.</p>`,
      min_age: null,
      url: null,
    },
    api_versions: { mastodon: 8 },
    contact: { email: '', account: contactOf(call) },
    rules: rulesFrom(call),
    wrapstodon: null,
    ...bubbleOf(call),
  }
}

/** The same for older apps. How much is said here is counted for nobody outside. */
export function oldInstanceFrom(call: Call): InstanceV1 & Bubble {
  const { ctx, house } = call
  const { urls, statuses, media_attachments, polls, accounts } = configurationOf(call)
  return {
    uri: findFederation(ctx).handleDomain,
    title: house.name,
    short_description: house.sentence,
    description: house.sentence ? `<p>${escapeHtml(house.sentence)}</p>` : '',
    email: '',
    version,
    urls: { streaming_api: urls.streaming },
    stats: { user_count: countMembers(ctx).all, status_count: 0, domain_count: 0 },
    thumbnail: picture(call, 512),
    languages,
    registrations: false,
    approval_required: false,
    invites_enabled: house.inviting === 'everybody',
    configuration: { statuses, media_attachments, polls, accounts },
    // Tusky and older apps read the length of a post here.
    max_toot_chars: limits.post.text,
    contact_account: contactOf(call),
    rules: rulesFrom(call),
    ...bubbleOf(call),
  }
}

/** How Akkoma says that there is a timeline of the servers around one. */
interface Bubble {
  readonly pleroma?: { readonly metadata: { readonly features: readonly string[] } }
}

function bubbleOf({ ctx }: Call): Bubble {
  return neighborsNow(ctx).length > 0 ? { pleroma: { metadata: { features: ['bubble_timeline'] } } } : {}
}

/** The rules of the house one by one; their place is their id. */
export function rulesFrom({ ctx }: Call): Rule[] {
  return ruleLines(ctx).map((line, place) => ({ id: String(place + 1), text: line, hint: '', translations: {} }))
}

// Apps read the first three letters as a number, so the parts of this have one digit each.
const version = `4.6.0 (compatible; ${software.name} ${software.version})`

const languages = ['en']

function picture({ ctx }: Call, side: number): string {
  return `${ctx.address}/public/icon-${side}.png`
}

function contactOf(call: Call): Account | null {
  const hosts = hostsOf(call.ctx.db).map(({ id }) => id)
  const listed = mayLookUp(call.ctx, stranger, hosts)
  const host = hosts.find((each) => listed.has(each))
  return host === undefined ? null : accountOf({ ...call, access: null, member: null, viewer: stranger }, host)
}

function configurationOf({ ctx, house }: Call) {
  const { post, poll, profile, picture, recording } = limits
  return {
    urls: {
      streaming: ctx.address.replace(/^http/, 'ws'),
      status: null,
      about: `${ctx.address}/about`,
      privacy_policy: null,
      terms_of_service: null,
    },
    vapid: { public_key: vapidPublicKey(ctx) },
    accounts: {
      max_featured_tags: limits.featuredTags,
      max_pinned_statuses: limits.pins,
      max_display_name_length: limits.name.shown,
      max_note_length: profile.about,
      max_avatar_description_length: 0,
      max_header_description_length: 0,
      max_profile_fields: profile.fields,
      profile_field_name_limit: profile.fieldName,
      profile_field_value_limit: profile.fieldText,
    },
    statuses: { max_characters: post.text, max_media_attachments: post.pictures, characters_reserved_per_url: 23 },
    media_attachments: {
      supported_mime_types: mediaTypes,
      description_limit: picture.alt,
      image_size_limit: picture.bytes,
      image_matrix_limit: picture.pixels,
      video_size_limit: recording.bytes,
      // Recordings are kept as they are, so nothing but their size is limited.
      video_frame_rate_limit: 120,
      video_matrix_limit: picture.pixels,
    },
    polls: {
      max_options: post.options,
      max_characters_per_option: post.optionText,
      min_expiration: poll.shortest / 1000,
      max_expiration: poll.longest / 1000,
    },
    translation: { enabled: false },
    timelines_access: {
      live_feeds: { local: house.openFront ? 'public' : 'authenticated', remote: 'authenticated' },
      hashtag_feeds: { local: 'authenticated', remote: 'authenticated' },
      trending_link_feeds: { local: 'authenticated', remote: 'authenticated' },
    },
  } as const
}

const mediaTypes = [
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
  'video/mp4',
  'video/quicktime',
  'video/webm',
  'audio/mp4',
  'audio/mpeg',
  'audio/ogg',
  'audio/flac',
  'audio/wav',
  'audio/webm',
]
