import { html } from 'hono/html'
import type { Html } from './safe.ts'

export type StreetTab = 'posts' | 'houses' | 'blocks' | 'requests'

/** The tabs of the neighborhood. */
export function streetTabs(current: StreetTab): Html {
  const row = (tab: StreetTab, path: string, word: string) =>
    html`<li><a href="${path}"${tab === current ? html` aria-current="page"` : ''}>${word}</a></li>`
  return html`<nav aria-label="The neighborhood"><ul class="tabs near">${row('posts', '/neighborhood', 'Posts')}${row('houses', '/street', 'Houses')}${row('blocks', '/street/blocks', 'Shared blocks')}${row('requests', '/street/requests', 'Requests')}</ul></nav>`
}
