import { html } from 'hono/html'
import type { Filled } from '../../core/elsewhere/port.ts'
import type { Html } from './safe.ts'

/** The module that looks again for a page which says that somebody is still being asked. */
export const askingScripts: readonly string[] = ['rest.js']

/** The line on a page whose rest is still on its way: who is asked, and a way to look again. Nothing when all is here. */
export function askingLine({ asking, came }: Filled, { page, rest }: { page: string; rest: string }): Html | '' {
  if (asking === null) return ''
  return html`<p class="note asking" role="status" data-rest="${rest}?had=${came}"><span>Asking <bdi>${asking}</bdi> for the rest…</span> <a href="${page}">Look again</a></p>`
}

/** The same line a while later: still asking, or what came meanwhile. `had` is how many were there when the page was made. */
export function askedLine(filled: Filled, { page, rest }: { page: string; rest: string }, had: number): Html {
  const more = Math.max(0, filled.came - had)
  const show = html`<a href="${page}">Show ${more === 1 ? 'it' : 'them'}</a>`
  const words =
    more > 0 ? html`<span>${more} more ${more === 1 ? 'post' : 'posts'} came.</span> ${show}` : html`Nothing more came.`
  return askingLine(filled, { page, rest }) || html`<p class="note asking" role="status">${words}</p>`
}
