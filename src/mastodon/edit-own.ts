import * as v from 'valibot'
import { usualFrom } from '../core/audience/for-apps.ts'
import { takeAvatar } from '../core/media/take-avatar.ts'
import { editProfile, type ProfilePictures } from '../core/members/edit-profile.ts'
import { findMember, savePreferences } from '../core/members/member.ts'
import type { Preferences } from '../core/members/preferences.ts'
import { findProfile } from '../core/members/profile.ts'
import { type ProfileDraft, tidyProfile } from '../core/members/tidy-profile.ts'
import { Refusal } from '../lib/refusal.ts'
import { type MemberCall, unknown } from './call.ts'
import { usualOf } from './map/own-account.ts'
import { asked, flag, list, oneOf, text } from './said.ts'

/**
 * Changes what an app says of a member's profile and keeps the rest; gives back the call as it stands after that. What has no
 * place here (that she is a robot, words for her pictures, folded pictures, who may quote her) is passed over.
 */
export async function editOwn(call: MemberCall): Promise<MemberCall> {
  const wanted = asked(call, shape)
  const preferences = preferencesFrom(call)
  check(draftFrom(call, wanted))
  const pictures = await takePictures(call)
  // While pictures were worked on she may have changed something else.
  const now = afresh(call)
  editProfile(call.ctx, now.member, draftFrom(now, wanted), pictures)
  if (Object.keys(preferences).length > 0) savePreferences(call.ctx, afresh(call).member, preferences)
  return afresh(call)
}

/** Takes one of a member's pictures away. */
export function dropPicture(call: MemberCall, picture: 'avatar' | 'header'): MemberCall {
  editProfile(call.ctx, call.member, draftFrom(call, {}), { [picture]: null })
  return afresh(call)
}

const field = v.object(
  { name: v.optional(v.nullable(v.string()), ''), value: v.optional(v.nullable(v.string()), '') },
  'must have a name and a value',
)

const shape = {
  display_name: text(1000),
  note: text(20_000),
  locked: flag,
  discoverable: flag,
  indexable: flag,
  hide_collections: flag,
  fields_attributes: list(field, 50),
}

// What is refused is about a field as the app calls it.
function check(draft: ProfileDraft): void {
  try {
    tidyProfile(draft)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.code, error.message, names[error.field ?? ''] ?? error.field)
  }
}

const names: Readonly<Record<string, string>> = {
  shownName: 'display_name',
  about: 'note',
  fields: 'fields_attributes',
}

type Wanted = { readonly [Name in keyof typeof shape]?: v.InferOutput<(typeof shape)[Name]> }

function draftFrom({ ctx, viewer, member }: MemberCall, wanted: Wanted): ProfileDraft {
  const own = findProfile(ctx, viewer, member.name, null)
  const { listed, showInterests, indexed, openFollows, openCounts } = member.preferences
  const fields = wanted.fields_attributes?.map(({ name, value }) => ({ name: name ?? '', text: value ?? '' }))
  return {
    shownName: wanted.display_name ?? (member.shownName === member.name ? '' : member.shownName),
    sentence: member.sentence,
    about: wanted.note ?? own.aboutText,
    fields: fields ?? own.fields,
    interests: own.interests,
    locked: wanted.locked ?? member.locked,
    listed: wanted.discoverable ?? listed,
    showInterests,
    beyond: {
      indexed: wanted.indexable ?? indexed,
      openFollows: wanted.hide_collections === undefined ? openFollows : !wanted.hide_collections,
      openCounts,
    },
  }
}

function preferencesFrom(call: MemberCall): Partial<Preferences> {
  const { source } = asked(call, { source: v.optional(v.looseObject({}, 'must have fields')) })
  if (!source) return {}
  const { privacy, language } = asked(
    { said: source },
    { privacy: oneOf('public', 'unlisted', 'private', 'direct'), language: text(35) },
  )
  if (language && !/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language))
    throw new Refusal('bad-input', 'Validation failed: language is no language', 'language')
  const choice = privacy && usualFrom(call.access.map, privacy, usualOf(call))
  return { ...(choice ? { choice } : {}), ...(language ? { language } : {}) }
}

// An empty picture field is what a form sends when nothing was chosen.
async function takePictures({ ctx, member, files }: MemberCall): Promise<ProfilePictures> {
  const taken: { avatar?: string; header?: string } = {}
  for (const as of ['avatar', 'header'] as const) {
    const upload = files.find((file) => file.field === as && file.bytes > 0)
    if (upload) taken[as] = await takeAvatar(ctx, member, upload, as)
  }
  return taken
}

function afresh(call: MemberCall): MemberCall {
  const member = findMember(call.ctx.db, call.member.id)
  if (!member) throw unknown()
  return { ...call, member, access: { ...call.access, member } }
}
