import { html } from 'hono/html'
import type { Form } from '../../http/read-form.ts'
import { statusOf } from '../../http/refusals.ts'
import type { Visit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { show } from '../answer.ts'
import type { Page } from '../layout.ts'
import type { Html } from './safe.ts'

/** What a form was sent with and why it was refused, so that its page can be shown again with nothing lost. */
export interface Kept {
  readonly form: Form
  readonly refusal: Refusal
}

/**
 * Does what a form asks. On an expected no the page that `again` makes is shown with the words kept, the right status
 * and "Error: " in its title. What is not there (404) or asks for a sign-in (401) has no form to go back to.
 */
export async function withRefusal(
  visit: Visit,
  work: (form: Form) => Response | Promise<Response>,
  again: (kept: Kept) => Page | Promise<Page>,
): Promise<Response> {
  const form = await visit.form()
  try {
    return await work(form)
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code === 'not-found' || refusal.code === 'signed-out') throw refusal
    return show(visit, { ...(await again({ form, refusal })), trouble: true }, statusOf[refusal.code])
  }
}

/** The box on top of a page whose form was refused: it takes the focus and leads to the field. Nothing without a refusal. */
export function errorSummary(refusal: Refusal | null | undefined): Html | '' {
  if (!refusal) return ''
  const sentence = refusal.field ? html`<a href="#${refusal.field}">${refusal.message}</a>` : refusal.message
  return html`<div class="trouble" role="alert" tabindex="-1" autofocus aria-labelledby="trouble"><h2 id="trouble">There is a problem</h2><p>${sentence}${wayOn(refusal)}</p></div>`
}

/** Where somebody can do something about a refusal, when it is not on the page before her. */
export function wayOn({ code }: Refusal): Html | '' {
  if (code === 'outside') return html` <a href="/outside">What it means</a>`
  return code === 'unread-rules' ? html` <a href="/rules">Read the rules</a>` : ''
}

/** A field with its label, a hint and, after a refusal, what was wrong. `id` is the name unless given. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly note?: string | Html
  readonly type?:
    | 'text'
    | 'password'
    | 'search'
    | 'email'
    | 'url'
    | 'number'
    | 'datetime-local'
    | 'date'
    | 'date'
    | 'time'
    | 'file'
  /** What stands in it before anything is sent. */
  readonly value?: string
  /** More than one line makes it a textarea. */
  readonly rows?: number
  readonly required?: boolean
  readonly autofocus?: boolean
  /** As in HTML; `off` where browsers should keep out. */
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'email' | 'url'
  /** True for handles, codes and links: no capitals and no spelling put in by a phone. */
  readonly exact?: boolean
  /** For files: what may be chosen, as in HTML. */
  readonly accept?: string
  /** Id of a datalist with what is offered. */
  readonly list?: string
  readonly id?: string
}

/** One line or several of text, a password or a file. What was typed comes back, except passwords and files. */
export function field(of: Field, kept?: Kept | null): Html {
  const id = of.id ?? of.name
  const wrong = wrongAbout(of.name, kept)
  return html`<div class="field${wrong ? ' bad' : ''}"><label for="${id}">${of.label}</label>${hint(id, of.note)}${problem(id, wrong)}${control(of, id, kept)}</div>`
}

function control(of: Field, id: string, kept: Kept | null | undefined): Html {
  const value = typed(of, kept)
  const common = html`id="${id}" name="${of.name}"${described(id, of.note, wrongAbout(of.name, kept))}${extras(of, kept)}`
  if (of.rows && of.rows > 1) return html`<textarea ${common} rows="${of.rows}" dir="auto">${value}</textarea>`
  const type = of.type ?? 'text'
  if (type === 'file') return html`<input type="file" ${common}${of.accept ? html` accept="${of.accept}"` : ''}>`
  const exact = of.exact ? html` autocapitalize="none" spellcheck="false"` : ''
  return html`<input type="${type}" ${common}${value ? html` value="${value}"` : ''}${of.inputmode ? html` inputmode="${of.inputmode}"` : ''}${exact}${type === 'text' || type === 'search' ? html` dir="auto"` : ''}>`
}

function extras(of: Field, kept: Kept | null | undefined): Html {
  return html`${of.required ? html` required` : ''}${of.autofocus && !kept ? html` autofocus` : ''}${of.autocomplete ? html` autocomplete="${of.autocomplete}"` : ''}${of.list ? html` list="${of.list}"` : ''}`
}

function typed(of: Field, kept: Kept | null | undefined): string {
  if (of.type === 'password') return ''
  return kept?.form.has(of.name) ? kept.form.text(of.name) : (of.value ?? '')
}

/** One thing to choose from a few. */
export interface Option {
  readonly value: string
  readonly label: string | Html
  readonly note?: string | Html
}

/** A question with a few answers: radio buttons, or boxes when `several` may be ticked. `value` is chosen at first. */
export interface Choice {
  readonly name: string
  readonly legend: string
  readonly note?: string | Html
  readonly options: readonly Option[]
  readonly value?: string | readonly string[]
  readonly several?: boolean
}

/** A group of radio buttons or boxes under one question. The first one has the field's id, so that a summary leads there. */
export function choice(of: Choice, kept?: Kept | null): Html {
  const wrong = wrongAbout(of.name, kept)
  const chosen = kept ? kept.form.all(of.name) : [of.value ?? []].flat()
  const boxes = of.options.map((option, place) => {
    const id = place === 0 ? of.name : `${of.name}-${place}`
    const type = of.several ? 'checkbox' : 'radio'
    return html`<label class="tick" for="${id}"><input type="${type}" id="${id}" name="${of.name}" value="${option.value}"${chosen.includes(option.value) ? html` checked` : ''}><span>${option.label}${small(option.note)}</span></label>`
  })
  return html`<fieldset class="field${wrong ? ' bad' : ''}"${described(of.name, of.note, wrong, false)}><legend>${of.legend}</legend>${hint(of.name, of.note)}${problem(of.name, wrong)}${boxes}</fieldset>`
}

/** Yes or no: a box that sends `yes` when ticked. */
export function tick(
  of: { name: string; label: string | Html; note?: string | Html; on?: boolean },
  kept?: Kept | null,
): Html {
  const wrong = wrongAbout(of.name, kept)
  const on = kept ? kept.form.has(of.name) : of.on
  const box = html`<label class="tick" for="${of.name}"><input type="checkbox" id="${of.name}" name="${of.name}" value="yes"${on ? html` checked` : ''}${described(of.name, '', wrong)}><span>${of.label}${small(of.note)}</span></label>`
  return wrong ? html`<div class="field bad">${problem(of.name, wrong)}${box}</div>` : box
}

/** One of many, in a list that folds away. */
export function select(
  of: Pick<Field, 'name' | 'label' | 'note' | 'value'> & { options: readonly { value: string; label: string }[] },
  kept?: Kept | null,
): Html {
  const wrong = wrongAbout(of.name, kept)
  const chosen = typed(of, kept)
  const options = of.options.map(
    ({ value, label }) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${label}</option>`,
  )
  return html`<div class="field${wrong ? ' bad' : ''}"><label for="${of.name}">${of.label}</label>${hint(of.name, of.note)}${problem(of.name, wrong)}<select id="${of.name}" name="${of.name}"${described(of.name, of.note, wrong)}>${options}</select></div>`
}

function wrongAbout(name: string, kept: Kept | null | undefined): string {
  return kept?.refusal.field === name ? kept.refusal.message : ''
}

function hint(id: string, note: string | Html | undefined): Html | '' {
  return note ? html`<p class="note" id="${id}-note">${note}</p>` : ''
}

function problem(id: string, wrong: string): Html | '' {
  return wrong ? html`<p class="wrong" id="${id}-wrong"><span class="vh">Error: </span>${wrong}</p>` : ''
}

function small(note: string | Html | undefined): Html | '' {
  return note ? html`<small>${note}</small>` : ''
}

// `invalid` is false for groups: a fieldset has no role that may carry aria-invalid.
function described(id: string, note: string | Html | undefined, wrong: string, invalid = true): Html | '' {
  const ids = [note ? `${id}-note` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ')
  return html`${ids ? html` aria-describedby="${ids}"` : ''}${wrong && invalid ? html` aria-invalid="true"` : ''}`
}
