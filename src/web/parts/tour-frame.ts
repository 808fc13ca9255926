import { html } from 'hono/html'
import type { Step } from '../../core/tour/tour.ts'
import type { MemberVisit } from '../../http/visit.ts'
import type { Page } from '../layout.ts'
import { errorSummary, type Kept } from './form.ts'
import type { Html } from './safe.ts'
import { leadBox } from './tour-lead.ts'
import { tourScreens } from './tour-screens.ts'

/** What stands on one screen of the tour. */
export interface TourScreen {
  readonly step: Step
  readonly why: string | Html
  readonly body: Html
  readonly scripts?: readonly string[]
  /** What stands in the place of the way on, for a screen that is a form. */
  readonly onward?: Html
}

/** The frame of a screen: how far it is, who leads, the title, and the ways back, on and out. */
export function tourPage(visit: MemberVisit, screen: TourScreen, kept?: Kept | null): Page {
  const { step, why, body, scripts = [] } = screen
  const { title } = tourScreens[step]
  const framed = html`<div class="wizard tour">${progress(step)}${leadBox(visit, step)}
${errorSummary(kept?.refusal)}<h1>${title}</h1><p class="why">${why}</p>${body}${screen.onward ?? onwardLink(step)}
<p class="note out"><a href="/">Leave the tour</a>. It waits for you under “You”.</p></div>`
  return { title: `${title}${counted(step)}`, bare: true, scripts: ['tour.js', ...scripts], body: framed }
}

/** The foot of a screen: back, and on to the next one. It is quiet where something else is the thing to do. */
export function onwardLink(step: Step, { word = 'Go on', quiet = false } = {}): Html {
  const before = tourScreens[step - 1]
  const wayBack = before ? html`<a class="btn q" href="${before.path}">Back</a>` : ''
  return html`<p class="row apart onward">${wayBack}<a class="btn${quiet ? ' q' : ''}" href="${pathAfter(step)}">${word}</a></p>`
}

/** Where the tour goes on after a screen; the last one leads to its end. */
export function pathAfter(step: Step): string {
  return tourScreens[step + 1]?.path ?? '/tour/done'
}

function progress(step: Step): Html {
  const last = tourScreens.length - 1
  const words = step === 0 ? `Before the ${last} screens` : `Screen ${step} of ${last}`
  const bars = tourScreens.slice(1).map((_, n) => html`<i${n < step ? html` class="lit"` : ''}></i>`)
  return html`<p class="progress"><span>${words}</span><span class="bars" aria-hidden="true">${bars}</span></p>`
}

function counted(step: Step): string {
  return step === 0 ? '' : ` (screen ${step} of ${tourScreens.length - 1})`
}
