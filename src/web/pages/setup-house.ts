import { html } from 'hono/html'
import { nameHouse } from '../../core/house/name-house.ts'
import { setOpenness } from '../../core/house/set-openness.ts'
import { findRules } from '../../core/rules/rules.ts'
import { usualTemplate } from '../../core/rules/rules-templates.ts'
import { writeRules } from '../../core/rules/write-rules.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { type Kept, withRefusal } from '../parts/form.ts'
import { nameFields, opennessFields, readNames, readOpenness } from '../parts/house-fields.ts'
import {
  asksForPreview,
  rulesField,
  rulesPreview,
  takenTemplate,
  templates,
  whatStoodThere,
} from '../parts/rules-editor.ts'
import type { Html } from '../parts/safe.ts'
import { onward, wizardPage } from '../parts/wizard.ts'

/** `GET /setup/house`: what the house is called and how it looks. */
export function setupHouse(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, namePage(visit))
}

/** `POST /setup/house`. */
export function saveHouse(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      nameHouse(visit.ctx, visit.member, readNames(form))
      return goTo(visit, '/setup/rules')
    },
    (kept) => namePage(visit, kept),
  )
}

function namePage({ house }: MemberVisit, kept?: Kept): Page {
  const blank = { ...house, name: '', shortName: '', noun: '' }
  return wizardPage(
    {
      step: 2,
      title: 'Your house',
      why: 'So that people know where they are. All of it can be changed later.',
      body: html`<form method="post" action="/setup/house" class="card">${nameFields(house.step > 2 ? house : blank, kept)}${onward(2)}</form>`,
    },
    kept,
  )
}

/** `GET /setup/rules`: what people here agree on; a short template to begin with. */
export function setupRules(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, rulesPage(visit))
}

/** `POST /setup/rules`: keeps them, or shows how they read. */
export function saveRules(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const taken = takenTemplate(form)
      if (taken) return show(visit, rulesPage(visit, { text: taken.text, above: whatStoodThere(form, '') }))
      if (asksForPreview(form))
        return show(visit, rulesPage(visit, { text: form.text('rules'), above: rulesPreview(visit.ctx, form) }))
      writeRules(visit.ctx, visit.member, form.text('rules'))
      return goTo(visit, '/setup/open')
    },
    (kept) => rulesPage(visit, {}, kept),
  )
}

function rulesPage(
  { ctx }: MemberVisit,
  { text, above = '' }: { text?: string; above?: Html | '' } = {},
  kept?: Kept,
): Page {
  const words = text ?? findRules(ctx.db)?.text ?? usualTemplate.text
  return wizardPage(
    {
      step: 3,
      title: 'Your rules',
      why: 'Everybody reads them before moving in. Good rules are short, and clear enough that somebody who would not fit notices.',
      body: html`${above}<form method="post" action="/setup/rules" class="card">${rulesField(words, kept)}
<p><button class="btn q" name="act" value="preview">Show me how they read</button></p>${onward(3)}${templates()}</form>`,
    },
    kept,
  )
}

/** `GET /setup/open`: how open the house is. */
export function setupOpen(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, openPage(visit))
}

/** `POST /setup/open`. */
export function saveOpen(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      setOpenness(visit.ctx, visit.member, readOpenness(form))
      return goTo(visit, '/setup/invite')
    },
    (kept) => openPage(visit, kept),
  )
}

function openPage({ house }: MemberVisit, kept?: Kept): Page {
  return wizardPage(
    {
      step: 4,
      title: 'How open is it?',
      why: 'It decides what a stranger can find, and who can bring somebody along.',
      body: html`<form method="post" action="/setup/open" class="card">${opennessFields({ house, now: house }, kept)}
<p class="note">A new house keeps to itself: nothing that is written here leaves this machine. Once it stands, you can open it to the wider world under Hosting, as far as you like.</p>${onward(4)}</form>`,
    },
    kept,
  )
}
