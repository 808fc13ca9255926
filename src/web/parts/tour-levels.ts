import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import type { Choice } from '../../core/audience/choices.ts'
import { limits } from '../../core/limits.ts'
import { whoIsHere } from '../../core/members/who-is-here.ts'
import { findStreet } from '../../core/neighborhood/street.ts'
import { countReaders, type Readers } from '../../core/posts/count-readers.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { choiceIcon, choiceWord } from './audience.ts'
import { face } from './face.ts'
import { icon } from './icon.ts'
import type { Html } from './safe.ts'
import { streetWords } from './street-words.ts'

const choices: readonly Choice[] = ['local', 'neighborhood', 'public', 'followers', 'direct']

/** What the picture is drawn from: this house as the member sees it. */
interface Neighbors {
  readonly readers: Readers
  readonly people: readonly Person[]
}

/**
 * The levels as a picture of rooms in rooms, with the names and numbers of this house. The choice beside it lights up
 * who reads a post: by style alone, so without scripts too; where the style is not known the words say it.
 */
export function levels(visit: MemberVisit): Html {
  const { ctx, member, house } = visit
  const people = whoIsHere(ctx, member, { search: '', page: 1 }).people.map(({ person }) => person)
  const seen: Neighbors = { readers: countReaders(ctx, member), people: people.slice(0, limits.tour.people) }
  const rows = choices.map(
    (choice) =>
      html`<label class="opt a-${choice}"><input type="radio" name="level" value="${choice}"${choice === 'local' ? html` checked` : ''}>${icon(choiceIcon(choice))}<span><b>${choiceWord(choice, house)}</b><small>${meaning(visit, choice, seen)}</small></span></label>`,
  )
  return html`<div class="card levels">${rooms(visit, seen)}<fieldset><legend>Choose one and see who reads it</legend><div class="opts">${rows}</div></fieldset></div>`
}

function rooms({ ctx, house, member }: MemberVisit, { readers, people }: Neighbors): Html {
  const faces = [member, ...people].slice(0, limits.tour.people).map((person) => face(person))
  const more = readers.home - faces.length
  const street = findStreet(ctx)
  return html`<div class="rooms" aria-hidden="true"><div class="room room-public a-public"><b>Public</b> <span class="note">anyone on the internet</span>
<div class="room room-neighborhood a-neighborhood"><b>Neighborhood</b> <span class="note">${street ? `${street.houses.length} houses` : 'no neighbors yet'}</span>
<div class="room room-local a-local"><b>${house.shortName}</b> <span class="note">${readers.home === 1 ? 'only you so far' : `the ${readers.home} of us`}</span>
<div class="faces">${faces}${more > 0 ? html`<span class="av others">+${more}</span>` : ''}</div>
<div class="row"><span class="room room-followers a-followers">${icon('followers')}Your followers: ${readers.followers}</span><span class="room room-direct a-direct">${icon('direct')}Those you name</span></div></div></div></div></div>`
}

function meaning({ ctx, house }: MemberVisit, choice: Choice, { readers, people }: Neighbors): string | Html {
  switch (choice) {
    case 'local':
      return html`${whoReads(readers, people)} It never leaves our server.`
    case 'neighborhood': {
      const street = findStreet(ctx)
      return street
        ? `${streetWords(street)}.`
        : `People of ${house.shortName} and of houses it trusts. There are none yet.`
    }
    case 'public':
      return 'Anyone on the internet can read and copy it.'
    case 'followers':
      return readers.followers === 0
        ? 'People who follow you. Nobody does yet, so only you would see it.'
        : `${readers.followers === 1 ? 'The 1 person' : `The ${readers.followers} people`} who follow${readers.followers === 1 ? 's' : ''} you.`
    case 'direct':
      return 'Only the people you name. Not secret from whoever runs the server.'
  }
}

const named = 3

function whoReads({ home }: Readers, people: readonly Person[]): string | Html {
  const names = people.slice(0, named).map(({ shownName }) => html`<bdi>${shownName}</bdi>, `)
  const more = home - 1 - names.length
  if (home === 1) return 'Only you so far.'
  if (names.length === 0) return `The ${home} of us.`
  return html`${names}${more > 0 ? `${more} more ` : ''}and you.`
}
