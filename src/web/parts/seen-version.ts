import { html } from 'hono/html'
import type { Report } from '../../core/reports/report.ts'
import type { Form } from '../../http/read-form.ts'
import type { Html } from './safe.ts'

/** Tells with a form what its sender had before her, so that nobody acts past somebody who was quicker. */
export function seenField({ version }: Report): Html {
  return html`<input type="hidden" name="seen" value="${version}">`
}

/** The version that a form was sent from; one that nobody has when there is none. */
export function seenIn(form: Form): number {
  return /^\d{1,6}$/.test(form.text('seen')) ? Number(form.text('seen')) : -1
}
