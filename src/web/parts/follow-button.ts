import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import type { Bond } from '../../core/follows/bonds.ts'
import type { Html } from './safe.ts'

/**
 * Follow, ask to follow, take the question back, unfollow, or unblock: whatever fits. A form that comes back to `back`
 * without scripts, a quiet swap with them.
 */
export function followButton(person: Person, bond: Bond, back: string): Html {
  const { path, word, quiet } = stepFor(person, bond)
  const action = `/people/${person.id}/${path}`
  return html`<form class="follow" method="post" action="${action}"><input type="hidden" name="back" value="${back}"><button class="btn${quiet ? ' q' : ''}" hx-post="${action}" hx-include="closest form" hx-target="closest form" hx-swap="outerHTML">${word}<span class="vh"> <bdi>${person.shownName}</bdi></span></button></form>`
}

function stepFor(person: Person, bond: Bond): { path: string; word: string; quiet: boolean } {
  if (bond.blocked) return { path: 'unblock', word: 'Unblock', quiet: true }
  if (bond.following) return { path: 'unfollow', word: 'Unfollow', quiet: true }
  if (bond.asked) return { path: 'unfollow', word: 'Asked. Take it back', quiet: true }
  return { path: 'follow', word: person.locked ? 'Ask to follow' : 'Follow', quiet: false }
}
