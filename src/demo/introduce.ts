import type { Context } from '../core/context.ts'
import { editProfile, type ProfilePictures } from '../core/members/edit-profile.ts'
import type { Neighbor } from './neighbors.ts'
import { memberCalled } from './perform.ts'
import type { More } from './words/people.ts'

/** Somebody of whom a table of people tells. */
type Introduced = Pick<Neighbor, 'handle' | 'name' | 'sentence' | 'interests'> & More

/** Somebody says who she is, as her line of the table of people has it. */
export function introduce(ctx: Context, who: Introduced, pictures: ProfilePictures = {}): void {
  const draft = {
    shownName: who.name,
    sentence: who.sentence,
    about: who.about ?? '',
    fields: (who.fields ?? []).map(([name, text]) => ({ name, text })),
    interests: who.interests,
    locked: who.locked === true,
    listed: true,
    showInterests: true,
  }
  editProfile(ctx, memberCalled(ctx, who.handle), draft, pictures)
}
