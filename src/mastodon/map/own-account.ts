import type { Choice } from '../../core/audience/choices.ts'
import { usualVisibility, type Visibility } from '../../core/audience/for-apps.ts'
import { countRequests } from '../../core/follows/list-follows.ts'
import type { House } from '../../core/house/house.ts'
import { hasRole, type Member } from '../../core/members/member.ts'
import { findProfile } from '../../core/members/profile.ts'
import { usualChoice } from '../../core/posts/start-draft.ts'
import { listFeaturedTags } from '../../core/tags/featured-tags.ts'
import type { MemberCall } from '../call.ts'
import { accountOf, hostRole } from './account.ts'
import { featuredTagFrom } from './tag.ts'
import type { CredentialAccount, Profile, Role } from './wire.ts'

/** The member herself as her apps read her: an app that changes nothing in what it starts with posts where she usually does. */
export function ownAccount(call: MemberCall): CredentialAccount {
  const { ctx, member } = call
  const { about, fields, listed, indexed, openFollows } = ownWords(call)
  return {
    ...accountOf(call, member.id),
    source: {
      attribution_domains: [],
      note: about,
      fields,
      privacy: startsWith(call),
      sensitive: false,
      language: member.preferences.language,
      quote_policy: 'public',
      follow_requests_count: countRequests(ctx, member),
      hide_collections: !openFollows,
      discoverable: listed,
      indexable: listed && indexed,
    },
    role: roleOf(call),
  }
}

/** The word for who sees a post that an app of the member's starts with. */
export function startsWith(call: MemberCall): Visibility {
  return usualVisibility(call.access.map, usualOf(call))
}

/** For whom the member's posts usually are. */
export function usualOf({ house, member }: MemberCall): Choice {
  return usualChoice(member, house)
}

/** The member's profile with all that she can change of it, as she wrote it. */
export function ownProfile(call: MemberCall): Profile {
  const { ctx, viewer, member } = call
  const shown = accountOf(call, member.id)
  const { about, fields, avatar, header, listed, indexed, openFollows } = ownWords(call)
  return {
    id: member.id,
    display_name: shown.display_name,
    note: about,
    fields,
    avatar: avatar && shown.avatar,
    avatar_static: avatar && shown.avatar_static,
    avatar_description: shown.avatar_description,
    header: header && shown.header,
    header_static: header && shown.header_static,
    header_description: shown.header_description,
    locked: shown.locked,
    bot: false,
    hide_collections: !openFollows,
    discoverable: listed,
    indexable: listed && indexed,
    show_media: true,
    show_media_replies: true,
    show_featured: true,
    attribution_domains: [],
    featured_tags: listFeaturedTags(ctx, viewer, member.id).map((each) => featuredTagFrom(call, each)),
  }
}

function ownWords({ ctx, viewer, member }: MemberCall) {
  const { aboutText, fields, header, person } = findProfile(ctx, viewer, member.name, null)
  return {
    ...member.preferences,
    about: aboutText,
    fields: fields.map(({ name, text }) => ({ name, value: text, verified_at: null })),
    avatar: person.avatar,
    header,
  }
}

/** What somebody may do for the house, as apps read it. */
export function roleOf({ house, member }: { house: House; member: Pick<Member, 'roles'> }): Role {
  const isHost = hasRole(member, 'host')
  // Mastodon's sums: invite (65536); reports (16), other servers (32) and people (1024).
  const invites = isHost || house.inviting === 'everybody' ? 65536 : 0
  return {
    id: isHost ? hostRole : '-99',
    name: isHost ? 'Host' : '',
    color: '',
    permissions: String(invites + (isHost ? 16 + 32 + 1024 : 0)),
    highlighted: isHost,
  }
}
