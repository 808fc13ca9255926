import { type Audience, drawnIn } from './audience.ts'
import { audienceFrom, type Choice, choiceOf, choices, type Narrowing } from './choices.ts'

/** The four words that apps made for Mastodon have for who sees a post; any other word breaks some of them. */
export type Visibility = 'public' | 'unlisted' | 'private' | 'direct'

/** What such a word may mean here. */
export type Meaning = 'local' | 'neighborhood' | 'public' | 'quiet' | 'followers' | 'mutuals'

/** What an app's words mean, for one member and one app. Its "direct" always means the people named. */
export type AudienceMap = { readonly [V in Exclude<Visibility, 'direct'>]: Meaning }

/** So that an app nobody told anything posts at home. */
export const homeMap: AudienceMap = { public: 'public', unlisted: 'local', private: 'followers' }

/** What the words mean at Mastodon. */
export const standardMap: AudienceMap = { public: 'public', unlisted: 'quiet', private: 'followers' }

/** What each word may be taken for, in the order people are offered it: nothing that reaches further than the word does. */
export const meanings: { readonly [V in keyof AudienceMap]: readonly Meaning[] } = {
  public: ['public', 'quiet', 'neighborhood', 'local'],
  unlisted: ['quiet', 'neighborhood', 'local'],
  private: ['followers', 'mutuals', 'neighborhood', 'local'],
}

const chosen: Record<Meaning, { choice: Choice; narrowing: Narrowing }> = {
  local: { choice: 'local', narrowing: 'everyone' },
  neighborhood: { choice: 'neighborhood', narrowing: 'everyone' },
  public: { choice: 'public', narrowing: 'everyone' },
  quiet: { choice: 'public', narrowing: 'quiet' },
  followers: { choice: 'followers', narrowing: 'followers' },
  mutuals: { choice: 'followers', narrowing: 'mutuals' },
}

/** What a meaning is called in the composer. */
export function choiceOfMeaning(meaning: Meaning): { choice: Choice; narrowing: Narrowing } {
  return chosen[meaning]
}

/** A map out of what a form or a row says; a word that is missing, or taken for more than it says, means what it does at home. */
export function readMap(said: Partial<Record<keyof AudienceMap, unknown>>): AudienceMap {
  const read = (word: keyof AudienceMap) => meanings[word].find((each) => each === said[word]) ?? homeMap[word]
  return { public: read('public'), unlisted: read('unlisted'), private: read('private') }
}

/** How apps are told who sees a post, and whether it stays at home. What they have no word for is shown as locked. */
export function visibilityOf({ reach, circle, listed }: Audience): { visibility: Visibility; localOnly: boolean } {
  const localOnly = reach === 'local'
  if (circle === 'named') return { visibility: 'direct', localOnly }
  if (reach !== 'public' || circle !== 'everyone') return { visibility: 'private', localOnly }
  return { visibility: listed ? 'public' : 'unlisted', localOnly }
}

/** What an app says about who shall see what it posts. Words nobody knows are for the door to refuse. */
export interface SaidByApp {
  /** One of the four, or `local` or `neighborhood`, which some apps know; null when it says nothing. */
  readonly visibility: Visibility | 'local' | 'neighborhood' | null
  /** `local_only=true`, or `federated=false`. */
  readonly localOnly: boolean
}

/** What decides besides: the app's map, what the member starts with, and the audience of what is answered or quoted. */
export interface Surroundings {
  readonly map: AudienceMap
  readonly usual: Choice
  readonly answers: Audience | null
  readonly quotes: Audience | null
}

/**
 * Who sees what an app posts, as the composer would say it. An answer that carries the word which its parent was shown with
 * goes to the same people; whatever an app says, nothing goes further than what it answers or quotes.
 */
export function choiceForApp(said: SaidByApp, around: Surroundings): { choice: Choice; narrowing: Narrowing } {
  const wanted = wantedBy(said, around)
  const clamped = [around.answers, around.quotes].reduce<Audience>(
    (audience, other) => (other ? drawnIn(audience, other) : audience),
    said.localOnly ? atHome(wanted) : wanted,
  )
  const { choice, narrowing } = choiceOf(clamped)
  // A message to people by name follows them, but for one that shall stay.
  return said.localOnly && narrowing === 'named' ? { choice: 'local', narrowing } : { choice, narrowing }
}

function wantedBy({ visibility }: SaidByApp, { map, usual, answers }: Surroundings): Audience {
  if (visibility === null) return audienceFrom(usual, '', true)
  if (visibility === 'local' || visibility === 'neighborhood') return audienceFrom(visibility, '', true)
  if (answers && visibilityOf(answers).visibility === visibility) return answers
  if (visibility === 'direct') return audienceFrom('direct', '', false)
  const { choice, narrowing } = chosen[map[visibility]]
  return audienceFrom(choice, narrowing, false)
}

function atHome(audience: Audience): Audience {
  return { ...audience, reach: 'local', listed: false }
}

/**
 * The word an app should start with, so that somebody who changes nothing posts as she usually does. Where it has no such
 * word, it starts with one that is as near home as the map has.
 */
export function usualVisibility(map: AudienceMap, usual: Choice): Visibility {
  if (usual === 'direct') return 'direct'
  const words = ['unlisted', 'private', 'public'] as const
  const same = words.find((word) => chosen[map[word]].choice === usual && chosen[map[word]].narrowing !== 'quiet')
  return same ?? words.find((word) => map[word] === 'local') ?? 'private'
}

/**
 * What an app means that sets the word to start with; null when nothing changes by it: the member starts there already, or the
 * word stands for something narrower than she can start with, which must not become wider.
 */
export function usualFrom(map: AudienceMap, word: Visibility, usual: Choice): Choice | null {
  if (word === usualVisibility(map, usual)) return null
  if (word === 'direct') return 'direct'
  const { choice, narrowing } = chosen[map[word]]
  return narrowing === choices[choice][0] ? choice : null
}
