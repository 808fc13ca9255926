import { html } from 'hono/html'
import { handleOf, type Person } from '../../core/actors/person.ts'
import type { Html } from './safe.ts'

/** A handle: short for those who live here; of outsiders the server stands small behind it, cut when it is long. */
export function handle(person: Pick<Person, 'name' | 'server'>): Html {
  if (person.server === null) return html`<bdi>${handleOf(person)}</bdi>`
  return html`<bdi class="handle" title="${handleOf(person)}">@${person.name}<span class="at">@${person.server}</span></bdi>`
}
