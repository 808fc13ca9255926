import { html } from 'hono/html'
import type { Html } from './safe.ts'

/** The way back above a page that hangs on another one. */
export function back(path: string, word: string): Html {
  return html`<p class="back"><a href="${path}">${word}</a></p>`
}
