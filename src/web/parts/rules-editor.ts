import { html } from 'hono/html'
import type { Context } from '../../core/context.ts'
import { limits } from '../../core/limits.ts'
import { type RulesTemplate, rulesTemplates } from '../../core/rules/rules-templates.ts'
import { readRules, renderRules } from '../../core/rules/write-rules.ts'
import type { Form } from '../../http/read-form.ts'
import { field, type Kept, tick } from './form.ts'
import { type Html, safe } from './safe.ts'

/** The box in which rules are written. */
export function rulesField(text: string, kept?: Kept | null): Html {
  const note = html`**two stars** make words strong, a line that begins with - becomes a point in a list, an empty line begins a paragraph.`
  return field({ name: 'rules', label: 'Your rules', note, value: text, rows: 18, required: true }, kept)
}

/** What goes with a change: what it is about, and whether it is a big one. */
export function aboutChangeFields(now: { summary: string; major: boolean }, kept?: Kept | null): Html {
  const summary = {
    name: 'summary',
    label: 'What changed, in plain words',
    note: `People read this first, above the words that changed. At most ${limits.rules.summary} characters.`,
    value: now.summary,
    rows: 3,
  }
  const major = {
    name: 'major',
    label: 'This is a big change',
    note: 'It can stop somebody from writing: who has not read it after 14 days reads everything as before, but posts, boosts and votes only once she has. For small corrections leave it off.',
    on: now.major,
  }
  return html`${field(summary, kept)}${tick(major, kept)}`
}

/** True when the button for a preview was pressed. */
export function asksForPreview(form: Form): boolean {
  return form.text('act') === 'preview'
}

/** The rules as people will read them; refuses what writeRules would. */
export function rulesPreview(ctx: Context, form: Form): Html {
  const { html: shown } = renderRules(ctx, readRules(form.text('rules')))
  return html`<section class="card rules" aria-labelledby="preview" id="preview-card"><h2 id="preview">This is how it reads</h2>${safe(shown)}</section>`
}

/** Rules to begin with, each with its advice and a button that puts it into the box. They stand in the form of the box. */
export function templates(): Html {
  const each = rulesTemplates.map(
    ({ id, name, advice, text }) =>
      html`<details class="fold"><summary>${name}<small>${advice}</small></summary><div class="changed">${text}</div><button class="btn q" name="act" value="take:${id}" formnovalidate>Begin with these words</button></details>`,
  )
  return html`<section class="templates" aria-labelledby="templates"><h2 id="templates">Words to begin with</h2><p class="note">Three houses, from loose to strict. The best rules are your own: short, and so clear that somebody who would not fit notices before moving in.</p>${each}</section>`
}

/** The template whose button was pressed, if one was. */
export function takenTemplate(form: Form): RulesTemplate | null {
  return rulesTemplates.find(({ id }) => form.text('act') === `take:${id}`) ?? null
}

/** The words that a template took the place of, so that nothing typed is lost; nothing when they are kept elsewhere. */
export function whatStoodThere(form: Form, saved: string): Html | '' {
  const had = form.text('rules').replaceAll('\r\n', '\n').trim()
  const isKept = [saved, ...rulesTemplates.map(({ text }) => text)].some((text) => text.trim() === had)
  if (had === '' || isKept) return ''
  return html`<details class="card fold"><summary>What stood in the box before</summary><div class="changed" dir="auto">${had}</div></details>`
}
