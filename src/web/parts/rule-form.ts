import { html } from 'hono/html'
import type { RuleWanted } from '../../core/judgement/judge-server.ts'
import type { ServerRule, Shown } from '../../core/verdicts/rules.ts'
import type { Form } from '../../http/read-form.ts'
import { Refusal } from '../../lib/refusal.ts'
import { choice, field, type Kept, tick } from './form.ts'
import type { Html } from './safe.ts'

/** What a host fills in to make a rule for a server, or to change the one there is. */
export function ruleFields(now: ServerRule | null, kept?: Kept): Html {
  return html`${choice(
    {
      name: 'shown',
      legend: 'What is said there',
      value: now?.shown ?? 'all',
      options: [
        { value: 'all', label: 'Shows as usual' },
        {
          value: 'followers',
          label: 'Shows only to followers',
          note: 'People here see what somebody there says once they follow her. Nobody else there can ring their bell.',
        },
        {
          value: 'nobody',
          label: 'Shut it out',
          note: 'Nothing goes there and nothing comes from there. Follows end; for 90 days they can come back.',
        },
      ],
    },
    kept,
  )}${tick({ name: 'nomedia', label: 'No pictures or recordings from there', on: now?.media === false }, kept)}
${field({ name: 'fold', label: 'Fold everything from there under', note: 'A word or two, like “ads”. Empty means it is not folded.', value: now?.fold ?? '' }, kept)}
${tick({ name: 'noreports', label: 'Take no reports from there', on: now?.reports === false }, kept)}
${field({ name: 'reason', label: 'Why', note: 'For the hosts who come after you.', value: now?.reason ?? '', rows: 2, required: true }, kept)}
${field({ name: 'sentence', label: 'A sentence for everybody', note: 'Stands on the page about this house, beside the name of the server. You can leave it empty.', value: now?.sentence ?? '' }, kept)}
${tick({ name: 'veiled', label: 'Show others only a part of its name', note: 'So that the list is no map to it.', on: now?.veiled === true }, kept)}`
}

const fields = ['shown', 'nomedia', 'fold', 'noreports', 'reason', 'sentence', 'veiled']

/** The same, once it was looked at, to be sent again. */
export function ruleKept(form: Form): Html {
  const filled = fields.filter((name) => form.has(name))
  return html`${filled.map((name) => html`<input type="hidden" name="${name}" value="${form.text(name)}">`)}<input type="hidden" name="sure" value="yes">`
}

/** What was filled in. */
export function readRule(form: Form, host: string): RuleWanted {
  const all: readonly Shown[] = ['all', 'followers', 'nobody']
  const shown = all.find((each) => each === form.text('shown'))
  if (!shown) throw new Refusal('bad-input', 'Choose one of the answers.', 'shown')
  return {
    host,
    shown,
    media: !form.has('nomedia'),
    reports: !form.has('noreports'),
    fold: form.text('fold'),
    reason: form.text('reason'),
    sentence: form.text('sentence'),
    veiled: form.has('veiled'),
  }
}
