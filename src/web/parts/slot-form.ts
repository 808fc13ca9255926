import { html } from 'hono/html'
import type { SlotDraft } from '../../core/calls/plan-slots.ts'
import { limits } from '../../core/limits.ts'
import type { Form } from '../../http/read-form.ts'
import { localIn } from '../../lib/zones.ts'
import { zoneWords } from './call-words.ts'
import { field, type Kept } from './form.ts'
import type { Html } from './safe.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

// The first has the plain name, so that a refusal about the times leads to it.
const timeFields = ['time', 'time-2', 'time-3'] as const

/** The form with which a host offers times: one or several days, up to three times a day. */
export function slotForm(zone: string, now: number, kept?: Kept): Html {
  const own = kept?.form.has('from') ? kept : null
  const today = localIn(zone, now).slice(0, 10)
  return html`<form method="post" action="/host/calls"><p class="note">On your clock, ${zoneWords(zone)}. <a href="/settings/hosting-me#timeZone">Not your time zone?</a></p>
<div class="pairs">${field({ name: 'from', label: 'Day', type: 'date', value: today, required: true }, own)}${field({ name: 'until', label: 'Until (if several days)', type: 'date' }, own)}</div>
${weekdayChips(own)}
<div class="pairs">${field({ name: 'time', label: 'At', type: 'time', value: '18:00', required: true }, own)}${field({ name: 'time-2', label: 'and at', type: 'time' }, own)}${field({ name: 'time-3', label: 'and at', type: 'time' }, own)}</div>
${field({ name: 'minutes', label: 'Minutes', type: 'text', inputmode: 'numeric', value: '30', note: `From ${limits.call.shortest} to ${limits.call.longest}.`, required: true }, own)}
${field({ name: 'place', label: 'Where', note: 'A link to any video tool, or a place in words. A link is shown only to whoever takes the time; words are shown to everybody who chooses.', required: true, autocomplete: 'off' }, own)}<button class="btn">Offer these times</button></form>`
}

function weekdayChips(kept: Kept | null | undefined): Html {
  const wrong = kept?.refusal.field === 'weekdays' ? kept.refusal.message : ''
  const ticked = kept?.form.all('weekdays') ?? []
  const chips = weekdays.map((word, n) => {
    const value = String(n + 1)
    return html`<label class="chip"><input type="checkbox"${n === 0 ? html` id="weekdays"` : ''} name="weekdays" value="${value}"${ticked.includes(value) ? ' checked' : ''}>${word}</label>`
  })
  const problem = wrong ? html`<p class="wrong"><span class="vh">Error: </span>${wrong}</p>` : ''
  return html`<fieldset class="field${wrong ? ' bad' : ''}"><legend>Only on these weekdays</legend><p class="note">If you offer several days. None ticked means all of them.</p>${problem}<div class="row">${chips}</div></fieldset>`
}

/** What a host typed into that form. */
export function slotDraftFrom(form: Form): SlotDraft {
  return {
    from: form.text('from'),
    until: form.text('until'),
    weekdays: form.all('weekdays'),
    times: timeFields.map((name) => form.text(name)),
    minutes: form.text('minutes'),
    place: form.text('place'),
  }
}
