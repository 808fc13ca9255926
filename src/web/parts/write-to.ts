import { html } from 'hono/html'
import { handleOf, type Person } from '../../core/actors/person.ts'
import type { Html } from './safe.ts'

/** A button that begins a direct post to some people, such as the hosts. */
export function writeTo(people: readonly Person[], words: string): Html {
  return html`<a class="btn" href="/write?to=${encodeURIComponent(people.map(handleOf).join(' '))}">${words}</a>`
}
