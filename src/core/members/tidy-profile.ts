import { Refusal } from '../../lib/refusal.ts'
import { limits } from '../limits.ts'
import { countCharacters } from '../words/count-characters.ts'
import { tidyName, tidyText } from '../words/tidy.ts'
import type { Preferences } from './preferences.ts'
import { tidyTown } from './town.ts'

/** What a member says about herself. Blank names fall back to her handle; blank rows and blank interests are left out. */
export interface ProfileDraft {
  readonly shownName: string
  readonly sentence: string
  readonly about: string
  readonly fields: readonly { readonly name: string; readonly text: string }[]
  readonly interests: readonly string[]
  /** Where she lives; left out keeps what she said. */
  readonly town?: string
  /** Whether she decides herself who may follow her. */
  readonly locked: boolean
  /** Whether she is in who’s who and strangers find her page. */
  readonly listed: boolean
  readonly showInterests: boolean
  /** What machines and other servers may find and count; left out keeps what she chose. */
  readonly beyond?: Pick<Preferences, 'indexed' | 'openFollows' | 'openCounts'>
}

/** The rules of a profile: a draft within limits.profile, tidied; or a refusal with its field. */
export function tidyProfile(draft: ProfileDraft): ProfileDraft {
  const most = limits.profile
  const tidied: ProfileDraft = {
    ...draft,
    shownName: tidyName(draft.shownName),
    sentence: tidySentence(draft.sentence),
    about: tidyText(draft.about).trim(),
    fields: draft.fields
      .map(({ name, text }) => ({ name: tidyName(name), text: tidyName(text) }))
      .filter(({ name, text }) => name || text),
    interests: distinct(draft.interests),
    ...(draft.town === undefined ? {} : { town: tidyTown(draft.town) }),
  }
  atMost(limits.name.shown, lengthOf(tidied.shownName), 'Your name', 'shownName')
  atMost(most.about, countCharacters(tidied.about), 'What you say about yourself', 'about')
  checkFields(tidied.fields)
  checkInterests(tidied.interests)
  return tidied
}

/** A typed sentence as it is kept; refuses one of more than limits.profile.sentence characters. */
export function tidySentence(raw: string): string {
  const sentence = tidyName(raw)
  atMost(limits.profile.sentence, countCharacters(sentence), 'A sentence', 'sentence')
  return sentence
}

/** Typed interests as they are kept, within limits.profile; or a refusal about the field `interests`. */
export function tidyInterests(typed: readonly string[]): string[] {
  const interests = distinct(typed)
  checkInterests(interests)
  return interests
}

function checkFields(fields: ProfileDraft['fields']): void {
  const { fields: rows, fieldName, fieldText } = limits.profile
  if (fields.length > rows) throw new Refusal('too-many', `A profile has at most ${rows} lines of your own.`, 'fields')
  for (const { name, text } of fields) {
    if (!name || !text)
      throw new Refusal('blank', 'A line of your own needs both: what it is, and what you want to say.', 'fields')
    atMost(fieldName, lengthOf(name), 'The left side of a line', 'fields')
    atMost(fieldText, lengthOf(text), 'The right side of a line', 'fields')
  }
}

function checkInterests(interests: readonly string[]): void {
  const { interests: most, interest } = limits.profile
  if (interests.length > most)
    throw new Refusal('too-many', `You can name at most ${most} interests; these are ${interests.length}.`, 'interests')
  for (const each of interests) atMost(interest, lengthOf(each), 'An interest', 'interests')
}

function atMost(most: number, length: number, what: string, field: string): void {
  if (length > most)
    throw new Refusal(
      'too-long',
      `${what} has at most ${most} characters; this has ${length}. Your words are still here.`,
      field,
    )
}

function distinct(typed: readonly string[]): string[] {
  const interests = typed.map(tidyName).filter(Boolean)
  return [...new Map(interests.map((each) => [each.toLowerCase(), each])).values()]
}

function lengthOf(text: string): number {
  return [...text].length
}
