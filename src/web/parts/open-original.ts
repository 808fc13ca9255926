import { html } from 'hono/html'
import { icon } from './icon.ts'
import type { Html } from './safe.ts'

/** A line of a menu that leads to where something from elsewhere is at home. */
export function openOriginal(url: string): Html {
  return html`<a href="${url}" rel="nofollow noopener noreferrer">${icon('public')}<span>Open at <bdi>${URL.parse(url)?.host ?? 'its server'}</bdi></span></a>`
}
