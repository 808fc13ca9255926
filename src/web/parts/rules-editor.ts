import { html } from 'hono/html'
import type { Context } from '../../core/context.ts'
import { readRules, renderRules } from '../../core/house/write-rules.ts'
import type { Form } from '../../http/read-form.ts'
import { field, type Kept } from './form.ts'
import { type Html, safe } from './safe.ts'

/** The box in which rules are written. */
export function rulesField(text: string, kept?: Kept | null): Html {
  const note = html`**two stars** make words strong, a line that begins with - becomes a point in a list, an empty line begins a paragraph.`
  return field({ name: 'rules', label: 'Your rules', note, value: text, rows: 18, required: true }, kept)
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
