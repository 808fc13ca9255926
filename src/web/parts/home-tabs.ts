import { html } from 'hono/html'
import type { House } from '../../core/house/house.ts'
import type { Html } from './safe.ts'

export type HomeTab = 'house' | 'neighborhood' | 'following' | 'public'

/** The tabs above a member's timelines. */
export function homeTabs(current: HomeTab, house: House): Html {
  const row = (tab: HomeTab, path: string, word: string) =>
    html`<li><a href="${path}"${tab === current ? html` aria-current="page"` : ''}>${word}</a></li>`
  return html`<nav aria-label="Timelines"><ul class="tabs">${row('house', '/', house.shortName)}${row('neighborhood', '/neighborhood', 'Neighborhood')}${row('following', '/following', 'Following')}${row('public', '/public-posts', 'Public')}</ul></nav>`
}
