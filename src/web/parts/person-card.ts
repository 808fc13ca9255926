import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import { face, profilePath } from './face.ts'
import { handle } from './handle.ts'
import { icon } from './icon.ts'
import type { Html } from './safe.ts'
import { shownName } from './shown-name.ts'

/** What stands under a person's sentence in a list, and what can be done there. */
export interface CardMore {
  readonly notes?: Html | ''
  readonly acts?: Html | ''
  /** What stands beside her name. */
  readonly badge?: Html | ''
}

/** Somebody in a list of people: face, name, one sentence, and what the list adds. */
export function personCard(person: Person, { notes = '', acts = '', badge = '' }: CardMore = {}): Html {
  const path = profilePath(person)
  const sentence = person.sentence
    ? html`<p dir="auto">${person.sentence}</p>`
    : person.server === null
      ? html`<p class="note">No sentence yet.</p>`
      : ''
  return html`<article class="card person" aria-labelledby="who-${person.id}"><a class="face" href="${path}" tabindex="-1" aria-hidden="true">${face(person)}</a>
<div><div class="who"><h2><a class="name" id="who-${person.id}" href="${path}">${shownName(person)}</a></h2>${hostBadge(person)}${badge}<span class="meta">${handle(person)}</span></div>
${sentence}${notes}${acts ? html`<div class="row">${acts}</div>` : ''}</div></article>`
}

/** The lamp of a host, with the word. */
export function hostBadge(person: Person): Html | '' {
  return person.host ? html`<span class="badge">${icon('lamp')}Host</span>` : ''
}
