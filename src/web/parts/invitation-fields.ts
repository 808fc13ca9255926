import { html } from 'hono/html'
import type { InvitationWords } from '../../core/joining/make-invitation.ts'
import { limits } from '../../core/limits.ts'
import type { Form } from '../../http/read-form.ts'
import { field, type Kept } from './form.ts'
import type { Html } from './safe.ts'

/** For whom an invitation is, with a few words. */
export function invitationFields(kept?: Kept | null): Html {
  return html`${field({ name: 'forWhom', label: 'Who is it for?', note: 'A name for the card, as in Bo.' }, kept)}
${field({ name: 'note', label: 'A few words to them', note: 'Shown when they open the link.', rows: 3 }, kept)}`
}

/** How many people may come in by it, and for how long. */
export function invitationLimits(kept?: Kept | null): Html {
  const { uses, days } = limits.invitation
  return html`<div class="pair">${field({ name: 'uses', label: 'For how many people', note: `1 to ${uses}`, value: '1', type: 'number', inputmode: 'numeric' }, kept)}
${field({ name: 'days', label: 'For how many days', note: `1 to ${days}`, value: String(days), type: 'number', inputmode: 'numeric' }, kept)}</div>`
}

/** What was typed; what a shorter form does not ask is one person and the longest time. */
export function readInvitation(form: Form): InvitationWords {
  return {
    forWhom: form.text('forWhom'),
    note: form.text('note'),
    uses: form.has('uses') ? form.text('uses') : '1',
    days: form.has('days') ? form.text('days') : String(limits.invitation.days),
  }
}
