import { html } from 'hono/html'
import { hasRole } from '../../core/members/member.ts'
import { findHouseKey, newKeysNextDoor } from '../../core/neighborhood/house-key.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Html } from './safe.ts'
import { inWords } from './street-words.ts'

/** For hosts: houses whose key is not the one that the others know them by, ours among them. */
export function keyNotes({ ctx, member }: MemberVisit): Html | '' {
  if (!hasRole(member, 'host')) return ''
  const names = newKeysNextDoor(ctx).map(({ name }) => name)
  if (findHouseKey(ctx)?.known === false) names.unshift('Our house')
  if (names.length === 0) return ''
  const what = names.length === 1 ? 'has a new key' : 'have new keys'
  return html`<section class="card up"><h2>${inWords(names)} ${what}</h2><p>The neighborhood knows the old one still. <a href="/street/key">What that means, and what to do</a></p></section>`
}
