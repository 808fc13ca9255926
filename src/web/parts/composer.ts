import { html } from 'hono/html'
import type { MemberVisit } from '../../http/visit.ts'
import type { Html } from './safe.ts'

/** The small composer on top of the home page. */
export function quickWrite(_visit: MemberVisit): Html {
  return html`<p><a class="btn" href="/write">Write</a></p>`
}
