import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import type { PollDraft } from '../../core/posts/draft.ts'
import { type Kept, select, tick } from './form.ts'
import type { Html } from './safe.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const spans = [
  [5 * minute, '5 minutes'],
  [hour, '1 hour'],
  [6 * hour, '6 hours'],
  [day, '1 day'],
  [3 * day, '3 days'],
  [7 * day, '1 week'],
  [31 * day, '31 days'],
] as const

/** The answers of a poll, two at first and four more on wish; left empty there is no poll. */
export function pollEditor(poll: PollDraft | null, kept: Kept | null): Html {
  const { options: most } = limits.post
  const row = (place: number) => answer(place, poll?.options[place] ?? '')
  const wrong = kept?.refusal.field === 'poll' ? kept.refusal.message : ''
  const many = (poll?.options.length ?? 0) > 2
  return html`<fieldset class="${wrong ? 'field bad' : ''}" id="poll"><legend class="vh">Poll</legend>${wrong ? html`<p class="wrong"><span class="vh">Error: </span>${wrong}</p>` : ''}
${row(0)}${row(1)}<details class="narrow"${many ? ' open' : ''}><summary>More answers</summary>${Array.from({ length: most - 2 }, (_, n) => row(n + 2))}</details>
${select({ name: 'lasts', label: 'Open for', value: String(nearest(poll?.lasts ?? day)), options: spans.map(([length, label]) => ({ value: String(length), label })) })}
${tick({ name: 'several', label: 'People may choose several', on: poll?.several ?? false })}
${tick({ name: 'hidden', label: 'Counts stay hidden until it closes', on: poll?.hidden ?? false })}</fieldset>`
}

function answer(place: number, text: string): Html {
  return html`<div class="field"><label for="option-${place}">Answer ${place + 1}</label><input id="option-${place}" name="option" value="${text}" dir="auto"></div>`
}

function nearest(lasts: number): number {
  return spans
    .map(([length]) => length)
    .reduce((best, each) => (Math.abs(each - lasts) < Math.abs(best - lasts) ? each : best))
}
