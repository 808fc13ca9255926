import { html } from 'hono/html'
import type { Page } from '../layout.ts'
import { errorSummary, type Kept } from './form.ts'
import type { Html } from './safe.ts'

/** The screens of the wizard in their order; `house.step` counts them from 1. */
export const screens = [
  { path: '/setup/you', word: 'You' },
  { path: '/setup/house', word: 'The house' },
  { path: '/setup/rules', word: 'Rules' },
  { path: '/setup/open', word: 'How open' },
  { path: '/setup/invite', word: 'First invitation' },
] as const

/** One screen of the wizard: which one, what it is called, why it asks, and what stands on it. */
export interface Screen {
  readonly step: number
  readonly title: string
  readonly why: string | Html
  readonly body: Html
  readonly scripts?: readonly string[]
}

/** The frame of a wizard's screen: how far it is, the title, the reason, and what was wrong with the answers. */
export function wizardPage({ step, title, why, body, scripts }: Screen, kept?: Kept | null): Page {
  const bars = screens.map((_, n) => html`<i${n < step ? html` class="lit"` : ''}></i>`)
  const page = html`<div class="wizard"><p class="progress"><span>Step ${step} of ${screens.length}</span><span class="bars" aria-hidden="true">${bars}</span></p>
${errorSummary(kept?.refusal)}<h1>${title}</h1><p class="why">${why}</p>${body}</div>`
  return {
    title: `${title} (step ${step} of ${screens.length})`,
    bare: true,
    body: page,
    ...(scripts ? { scripts } : {}),
  }
}

/** The foot of a screen's form: a way back and the way on. */
export function onward(step: number, word = 'Go on'): Html {
  const before = screens[step - 2]
  return html`<div class="row apart onward">${before ? html`<a class="btn q" href="${before.path}">Back</a>` : html`<span></span>`}<button class="btn">${word}</button></div>`
}
