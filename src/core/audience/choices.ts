import { Refusal } from '../../lib/refusal.ts'
import { type Audience, isWider } from './audience.ts'

/** What people choose between; two axes are one list to them (product: five choices and "Narrow it…"). */
export type Choice = 'local' | 'neighborhood' | 'public' | 'followers' | 'direct'
export type Narrowing = 'everyone' | 'quiet' | 'followers' | 'mutuals' | 'named'

const every: readonly Choice[] = ['local', 'neighborhood', 'public', 'followers', 'direct']

/** The choices, each with the narrowings that make sense in it, widest first. */
export const choices: Record<Choice, readonly Narrowing[]> = {
  local: ['everyone', 'followers', 'mutuals', 'named'],
  neighborhood: ['everyone', 'followers', 'mutuals', 'named'],
  public: ['everyone', 'quiet', 'named'],
  followers: ['followers', 'mutuals'],
  direct: ['named'],
}

/**
 * The audience somebody chose. `allHere` says whether all named people live here: then a direct message stays home.
 * Refuses words that are no choice, and narrowings that the choice does not have.
 */
export function audienceFrom(choice: string, narrowing: string, allHere: boolean): Audience {
  const known = isChoice(choice) ? choices[choice] : null
  if (!isChoice(choice) || !known) throw new Refusal('bad-input', 'Choose who this is for.', 'audience')
  const narrow = narrowing === '' ? known[0] : known.find((one) => one === narrowing)
  if (!narrow) throw new Refusal('bad-input', 'That way to narrow it does not fit who this is for.', 'narrow')
  const circle = narrow === 'quiet' ? 'everyone' : narrow
  const reach = choice === 'direct' ? (allHere ? 'local' : 'public') : choice === 'followers' ? 'public' : choice
  return { reach, circle, listed: reach === 'public' && narrow === 'everyone' }
}

/** The choice and narrowing that a stored audience is shown as. */
export function choiceOf(audience: Audience): { choice: Choice; narrowing: Narrowing } {
  const { reach, circle, listed } = audience
  if (reach === 'public') {
    if (circle === 'everyone') return { choice: 'public', narrowing: listed ? 'everyone' : 'quiet' }
    return circle === 'named' ? { choice: 'direct', narrowing: 'named' } : { choice: 'followers', narrowing: circle }
  }
  if (reach === 'local' && circle === 'named') return { choice: 'direct', narrowing: 'named' }
  return { choice: reach, narrowing: circle }
}

/**
 * The choices an answer to `parent` may take: none reaches further than what it answers, and among named people it stays
 * among named people. In the order they are shown; all of them without a parent.
 */
export function choicesWithin(parent: Audience | null): Choice[] {
  if (parent?.circle === 'named') return ['direct']
  // Naming a few is what Direct is for, so it alone makes no choice worth showing.
  return every.filter(
    (choice) => choice === 'direct' || narrowingsWithin(choice, parent).some((one) => one !== 'named'),
  )
}

/** The ways to narrow a choice that are no wider than `parent`, widest first. */
export function narrowingsWithin(choice: Choice, parent: Audience | null): Narrowing[] {
  return choices[choice].filter((narrowing) => !parent || fits(audienceFrom(choice, narrowing, true), parent))
}

// An answer keeps the circle of the person it answers, so whose followers are meant makes no difference here.
function fits(audience: Audience, parent: Audience): boolean {
  return !isWider({ audience, circleOf: '' }, { audience: parent, circleOf: '' })
}

export function isChoice(text: string): text is Choice {
  return Object.hasOwn(choices, text)
}
