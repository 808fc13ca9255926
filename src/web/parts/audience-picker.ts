import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import { handleOf } from '../../core/actors/person.ts'
import type { Audience } from '../../core/audience/audience.ts'
import { type Choice, choices, choicesWithin, type Narrowing, narrowingsWithin } from '../../core/audience/choices.ts'
import type { House } from '../../core/house/house.ts'
import type { Street } from '../../core/neighborhood/street.ts'
import type { Readers } from '../../core/posts/count-readers.ts'
import type { Servers } from '../../core/posts/count-servers.ts'
import type { Draft } from '../../core/posts/draft.ts'
import { choiceIcon, choiceWord } from './audience.ts'
import { icon } from './icon.ts'
import type { Html } from './safe.ts'
import { streetWords } from './street-words.ts'

/** What the chooser needs to know: what stands in the form, what may be chosen, and the numbers to say it with. */
export interface Picking {
  readonly draft: Draft
  readonly to: readonly string[]
  readonly house: House
  readonly readers: Readers
  /** Where it goes besides; null while this house keeps to itself. */
  readonly servers: Servers | null
  /** Who reads along next door; null while there are no neighbors. */
  readonly street: Street | null
  /** Audiences of what it answers and quotes; nothing wider than these is offered. */
  readonly within: readonly Audience[]
  /** Choices that the member does without for a while. */
  readonly without?: readonly Choice[]
  /** Somebody elsewhere whom it answers, and who gets nothing that stays here. */
  readonly outsider?: Person | null
  /** Whose followers are meant, when it answers a post for somebody else's. */
  readonly circleOf: Person | null
  /** People who can be ticked instead of typed. */
  readonly people: readonly Person[]
  /** What was wrong with the chosen people, or ''. */
  readonly wrong: { readonly audience: string; readonly to: string }
}

/** The choices that may be taken, each with its ways to narrow it. */
export function offered({ within, without = [] }: Pick<Picking, 'within' | 'without'>): Map<Choice, Narrowing[]> {
  const fit = (choice: Choice) =>
    choices[choice].filter((each) => within.every((one) => narrowingsWithin(choice, one).includes(each)))
  const allowed = choicesWithin(null)
    .filter((choice) => !without.includes(choice))
    .filter((choice) => within.every((one) => choicesWithin(one).includes(choice)))
  const ways = allowed.map((choice): [Choice, Narrowing[]] => [
    choice,
    fit(choice).filter((each) => makesSense(choice, each)),
  ])
  return new Map(ways.filter(([, narrowings]) => narrowings.length > 0))
}

// A named few among the public are what Direct is for. What is narrowed of the neighborhood never leaves this house.
function makesSense(choice: Choice, narrowing: Narrowing): boolean {
  if (choice === 'neighborhood') return narrowing === 'everyone'
  return choice !== 'public' || narrowing !== 'named'
}

/**
 * Who this is for: five choices, each with what it means in numbers, and "Narrow it…". The line on top, the stripe and
 * the button follow what is chosen, by style alone, so that they do so without scripts.
 */
export function audiencePicker(picking: Picking): Html {
  const { draft, wrong } = picking
  const offer = offered(picking)
  const chosen = offer.has(draft.choice) ? draft.choice : [...offer.keys()][0]
  const rows = [...offer].map(([choice, narrowings]) => option(picking, { choice, narrowings, on: choice === chosen }))
  return html`<details class="pick" id="audience"${wrong.audience ? ' open' : ''}><summary>${[...offer].map(([choice, narrowings]) => summary(picking, choice, narrowings))}</summary>
<fieldset><legend class="vh">Who is this for?</legend>${wrong.audience ? html`<p class="wrong"><span class="vh">Error: </span>${wrong.audience}</p>` : ''}<div class="opts">${rows}</div>
${[...offer].map(([choice, narrowings]) => narrow(picking, choice, narrowings))}</fieldset></details>${toField(picking)}`
}

/** Words that belong to one choice; the style shows those of the chosen one. */
export function forChoice(draft: Draft, choice: Choice, words: string | Html): Html {
  return html`<span class="for for-${choice}${draft.choice === choice ? ' now' : ''}">${words}</span>`
}

/** What the button says for a choice. */
export function sendWords(choice: Choice, house: House, to: readonly string[]): string {
  switch (choice) {
    case 'local':
      return `Post to ${house.shortName}`
    case 'neighborhood':
      return 'Post to Neighborhood'
    case 'public':
      return 'Post publicly'
    case 'followers':
      return 'Post to followers'
    case 'direct':
      return to.length > 0 ? `Send to ${listed(to)}` : 'Send'
  }
}

/** "Abi", "Abi & Teo", "Abi, Teo & 3 more". */
export function listed(names: readonly string[]): string {
  if (names.length <= 2) return names.join(' & ')
  return names.length === 3
    ? `${names[0]}, ${names[1]} & ${names[2]}`
    : `${names[0]}, ${names[1]} & ${names.length - 2} more`
}

/** Where it goes, in half a sentence beside the button. */
export function goesTo(
  choice: Choice,
  { house, servers, street }: Pick<Picking, 'house' | 'servers' | 'street'>,
): string {
  const words: Record<Choice, string> = {
    local: `Stays at ${house.shortName}.`,
    neighborhood: `Goes to ${housesNextDoor(street)} next door.`,
    public: `Anyone can read and copy it.${goes(servers?.followers)}`,
    followers: `Only people who follow you.${goes(servers?.followers)}`,
    direct: `Only the people you name.${goes(servers?.named)}`,
  }
  return words[choice]
}

function housesNextDoor(street: Street | null): string {
  const count = (street?.houses.length ?? 1) - 1
  return count === 1 ? '1 house' : `${count} houses`
}

function goes(servers = 0): string {
  return servers === 0 ? '' : ` Goes to ${serversOf(servers)}.`
}

function serversOf(count: number): string {
  return count === 1 ? '1 other server' : `${count} other servers`
}

function summary(picking: Picking, choice: Choice, narrowings: readonly Narrowing[]): Html {
  const { draft, house } = picking
  const less = narrowings.slice(1).map((each) => {
    const [word, note] = narrowingWords(choice, each, picking)
    const now = draft.choice === choice && draft.narrowing === each ? ' now' : ''
    return html`<span class="way way-${choice}-${each}${now}">, ${lowered(word)} <small>${note}</small></span>`
  })
  return forChoice(
    draft,
    choice,
    html`${icon(choiceIcon(choice))}<span>${choice === 'direct' ? '' : 'For '}${choiceWord(choice, house)}${less} <small class="whole">${inShort(picking, choice, narrowings)}</small></span>`,
  )
}

// The first word may be somebody's name: only our own words begin small inside a sentence.
function lowered(word: string): string {
  return /^(Quiet|My|All|Followers|A) /.test(`${word} `) ? word.slice(0, 1).toLowerCase() + word.slice(1) : word
}

function option(
  picking: Picking,
  { choice, narrowings, on }: { choice: Choice; narrowings: readonly Narrowing[]; on: boolean },
): Html {
  return html`<label class="opt a-${choice}"><input type="radio" name="audience" value="${choice}"${on ? html` checked` : ''}>${icon(choiceIcon(choice))}<span><b>${choiceWord(choice, picking.house)}</b><small>${meaning(picking, choice, narrowings)}</small></span></label>`
}

function narrow(picking: Picking, choice: Choice, narrowings: readonly Narrowing[]): Html | '' {
  if (narrowings.length < 2) return onlyOne(choice, narrowings)
  const { draft } = picking
  const chosen =
    draft.choice === choice && narrowings.some((each) => each === draft.narrowing) ? draft.narrowing : narrowings[0]
  const rows = narrowings.map((each, place) => {
    const [word, note] = narrowingWords(choice, each, picking)
    return html`<label class="tick"><input type="radio"${place > 0 ? html` class="less"` : ''} name="narrow-${choice}" value="${each}"${each === chosen ? html` checked` : ''}><span>${word}${note ? html`<small>${note}</small>` : ''}</span></label>`
  })
  const now = draft.choice === choice ? ' now' : ''
  return html`<details class="narrow for for-${choice}${now}"${chosen !== narrowings[0] ? ' open' : ''}><summary>Narrow it…</summary><fieldset><legend class="vh">Who of them?</legend>${rows}</fieldset></details>`
}

// What a post answers may leave one way only, and it must be sent along.
function onlyOne(choice: Choice, [only]: readonly Narrowing[]): Html | '' {
  return only ? html`<input type="hidden" name="narrow-${choice}" value="${only}">` : ''
}

// The line on top must stay short on a phone; the choices below say it in full.
function inShort(picking: Picking, choice: Choice, narrowings: readonly Narrowing[]): string {
  if (choice === 'public') return 'Anyone on the internet.'
  if (choice === 'direct') return 'Only the people you name.'
  return meaning(picking, choice, narrowings)
}

function meaning(picking: Picking, choice: Choice, narrowings: readonly Narrowing[]): string {
  const { readers, servers } = picking
  const [widest] = narrowings
  // Under a post for fewer people only fewer people can be meant.
  if (widest && choice !== 'direct' && widest !== choices[choice][0])
    return narrowingWords(choice, widest, picking)[1] || narrowingWords(choice, widest, picking)[0]
  switch (choice) {
    case 'local':
      return `${readers.home === 1 ? 'Only you so far.' : `Only the ${readers.home} of us.`} It never leaves our server.${misses(picking)}`
    case 'neighborhood':
      return nextDoor(picking)
    case 'public':
      if (servers === null)
        return 'Anyone on the internet can read and copy it. This house keeps to itself, so it goes to no other server.'
      return `Anyone on the internet can read and copy it.${goes(servers.followers)}`
    case 'followers':
      return picking.circleOf ? narrowingWords(choice, 'followers', picking)[1] : followersInAll(picking)
    case 'direct':
      return 'Only the people you name. Not secret from those who run the servers.'
  }
}

function nextDoor(picking: Picking): string {
  const { street, outsider } = picking
  if (!street) return 'No neighbors yet.'
  const reaches = street.houses.some(({ host }) => host === outsider?.server)
  return `${streetWords(street)}.${reaches ? '' : misses(picking)}`
}

function misses({ outsider }: Picking): string {
  return outsider ? ` ${outsider.shownName} lives elsewhere and won’t get it.` : ''
}

function followersInAll({ readers, servers }: Picking): string {
  if (readers.followers === 0) return 'Nobody follows you yet.'
  return `${readers.followers === 1 ? 'The 1 person who follows you' : `The ${readers.followers} people who follow you`}${awayOf(readers, servers)}.`
}

// "…, 12 of them on 3 other servers"
function awayOf({ followers, followersHere }: Readers, servers: Servers | null): string {
  const away = followers - followersHere
  if (away === 0) return ''
  if (servers === null) return `. ${away} of them won’t get it, as this house keeps to itself`
  return `, ${away === followers ? '' : `${away} of them `}on ${serversOf(servers.followers)}`
}

/** What a way to narrow is called, and what it means. */
function narrowingWords(choice: Choice, narrowing: Narrowing, { readers, circleOf }: Picking): [string, string] {
  const whose = circleOf ? `${circleOf.shownName}’s followers` : ''
  switch (narrowing) {
    case 'everyone':
      return choice === 'public' ? ['Listed', 'In timelines, tags and search.'] : ['Everyone', '']
    case 'quiet':
      return ['Quiet', 'Readable by anyone, but not in timelines or search.']
    case 'followers':
      if (whose) return [whose, `Of ${whose}, those who could read what you answer.`]
      return [followersOf[choice] ?? 'All my followers', howMany(choice, readers.followersHere, readers.followers)]
    case 'mutuals':
      if (whose) return [`${whose} who are followed back`, `Of ${whose}, those who are followed back.`]
      return ['Followers I follow back', howMany(choice, readers.mutualsHere, readers.mutuals)]
    case 'named':
      return ['A named few', 'Only the people in “To”.']
  }
}

const followersOf: { readonly [C in Choice]?: string } = {
  local: 'My followers here',
  neighborhood: 'My followers there',
}

function howMany(choice: Choice, here: number, all: number): string {
  if (choice === 'neighborhood') return 'Of all these houses.'
  return `${people(choice === 'local' ? here : all)}.`
}

function people(count: number): string {
  return count === 0 ? 'Nobody yet' : count === 1 ? '1 person' : `${count} people`
}

function toField(picking: Picking): Html {
  const { draft, to, wrong, people: housemates } = picking
  const now = draft.choice === 'direct' || draft.narrowing === 'named' ? ' now' : ''
  const ticked = new Set(to.map((each) => each.replace(/^@?/, '@').toLowerCase()))
  const isHere = (person: Person) => ticked.has(handleOf(person).toLowerCase())
  const typed = to.filter(
    (each) => !housemates.some((person) => handleOf(person).toLowerCase() === each.replace(/^@?/, '@').toLowerCase()),
  )
  // Those who are in it come first: in a full house they would be out of sight.
  const inOrder = [...housemates.filter(isHere), ...housemates.filter((person) => !isHere(person))]
  const rows = inOrder.map(
    (person) =>
      html`<label class="tick"><input type="checkbox" name="to" value="${handleOf(person)}"${isHere(person) ? html` checked` : ''}><span><bdi>${person.shownName}</bdi> <span class="note">${handleOf(person)}</span></span></label>`,
  )
  return html`<div class="to${now}"><div class="field${wrong.to ? ' bad' : ''}"><label for="to">To</label><p class="note" id="to-note">Names with @, with spaces between them.</p>${wrong.to ? html`<p class="wrong" id="to-wrong"><span class="vh">Error: </span>${wrong.to}</p>` : ''}<input id="to" name="to" value="${typed.join(' ')}" aria-describedby="to-note${wrong.to ? ' to-wrong' : ''}"${wrong.to ? html` aria-invalid="true"` : ''} autocapitalize="none" spellcheck="false" autocomplete="off"></div>
${rows.length > 0 ? html`<details class="narrow"${ticked.size > typed.length ? ' open' : ''}><summary>People who live here</summary><fieldset class="ticks"><legend class="vh">People who live here</legend>${rows}</fieldset></details>` : ''}</div>`
}
