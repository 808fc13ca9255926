import { html } from 'hono/html'
import { icon } from './icon.ts'
import type { Html } from './safe.ts'

/** A button that asks the device for a passkey; needs the module passkeys.js on the page. */
export interface PasskeyForm {
  /** `make` adds a passkey, `use` proves with one. */
  readonly kind: 'make' | 'use'
  /** Where the form goes with the device's answer, as JSON text in its field `answer`. */
  readonly action: string
  /** Where a POST gets what the device needs, from `passkeyBeginning`. */
  readonly begin: string
  readonly label: string
  /** Other fields of the form. */
  readonly more?: Html | ''
  /** True when it is what most people should press. */
  readonly first?: boolean
}

/** Hidden until the browser knows passkeys. */
export function passkeyForm({ kind, action, begin, label, more = '', first = false }: PasskeyForm): Html {
  return html`<form method="post" action="${action}" data-passkey="${kind}" data-begin="${begin}" class="passkey" hidden><input type="hidden" name="answer">${more}<button class="btn${first ? '' : ' q'}">${icon('key')}${label}</button><p class="note" role="status"></p></form>`
}
