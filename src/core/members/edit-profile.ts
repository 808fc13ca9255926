import { inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { knownHere } from '../actors/known-here.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { renderWords } from '../words/render-words.ts'
import { type Member, savePreferences } from './member.ts'
import { replaceInterests } from './save-interests.ts'
import { type ProfileDraft, tidyProfile } from './tidy-profile.ts'
import { saveTown } from './town.ts'

/** Pictures of a profile, as ids of the member’s media; null takes one away, left out keeps it. */
export interface ProfilePictures {
  readonly avatar?: string | null
  readonly header?: string | null
}

/** A member changes how others see her. Saving the same twice changes nothing. Refuses what tidyProfile refuses, and pictures that are not hers. */
export function editProfile(ctx: Context, member: Member, wanted: ProfileDraft, pictures: ProfilePictures = {}): void {
  const draft = tidyProfile(wanted)
  for (const picture of [pictures.avatar, pictures.header]) if (picture) checkOwn(ctx, member, picture)
  const known = knownHere(ctx)
  const fields = draft.fields.map((each) => ({ ...each, html: renderWords(each.text, known).html }))
  const { shownName, sentence, about } = draft
  inTransaction(ctx.db, () => {
    run(
      ctx.db,
      `update actors set shown_name = :shownName, sentence = :sentence, about = :about, about_html = :aboutHtml, fields = :fields, locked = :locked,
         edited = :now where id = :me`,
      {
        me: member.id,
        shownName,
        sentence,
        about,
        aboutHtml: renderWords(about, known).html,
        fields: JSON.stringify(fields),
        locked: Number(draft.locked),
        now: ctx.now(),
      },
    )
    changePictures(ctx, member, pictures)
    replaceInterests(ctx, member, draft.interests)
    if (draft.town !== undefined) saveTown(ctx, member, draft.town)
    savePreferences(ctx, member, { listed: draft.listed, showInterests: draft.showInterests, ...draft.beyond })
    record(ctx, { name: 'profile.edited', actor: member.id })
  })
  ctx.wake()
}

function checkOwn(ctx: Context, member: Member, picture: string): void {
  const own = one(ctx.db, 'select 1 from media where id = :picture and owner = :me', { picture, me: member.id })
  if (!own) throw new Refusal('not-found', 'That picture is gone. Choose it again.')
}

function changePictures(ctx: Context, member: Member, { avatar, header }: ProfilePictures): void {
  if (avatar !== undefined) run(ctx.db, 'update actors set avatar = :avatar where id = :me', { avatar, me: member.id })
  if (header !== undefined) run(ctx.db, 'update actors set header = :header where id = :me', { header, me: member.id })
}
