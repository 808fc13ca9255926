import { raw } from 'hono/html'
import type { SafeHtml } from '../../lib/html.ts'

/** What `html` templates make: already escaped. */
export type Html = ReturnType<typeof raw> | Promise<ReturnType<typeof raw>>

/** Puts cleaned HTML into a page. The only place where something is not escaped, and it takes nothing but SafeHtml. */
export function safe(html: SafeHtml): Html {
  return raw(html)
}
