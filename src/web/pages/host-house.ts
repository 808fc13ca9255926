import { html } from 'hono/html'
import { nameHouse } from '../../core/house/name-house.ts'
import { findRules } from '../../core/house/rules.ts'
import { setOpenness } from '../../core/house/set-openness.ts'
import { writeRules } from '../../core/house/write-rules.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { nameFields, opennessFields, readNames, readOpenness } from '../parts/house-fields.ts'
import { asksForPreview, rulesField, rulesPreview } from '../parts/rules-editor.ts'
import type { Html } from '../parts/safe.ts'

/** `GET /host/house`: what the house is called and how it looks. */
export function houseNames(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, namesPage(visit))
}

/** `POST /host/house`. */
export function saveHouseNames(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      nameHouse(visit.ctx, visit.member, readNames(form))
      return goTo(visit, '/host/house', { text: 'Saved. Everybody sees it from now on.' })
    },
    (kept) => namesPage(visit, kept),
  )
}

function namesPage({ house }: MemberVisit, kept?: Kept): Page {
  const body = html`${back}<h1>Name and look</h1>${errorSummary(kept?.refusal)}
<form method="post" action="/host/house" class="card">${nameFields(house, kept)}<button class="btn">Save</button></form>`
  return { title: 'Name and look', section: 'host', body }
}

/** `GET /host/open`: how open the house is. */
export function houseOpenness(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, opennessPage(visit))
}

/** `POST /host/open`. */
export function saveHouseOpenness(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      setOpenness(visit.ctx, visit.member, readOpenness(form))
      return goTo(visit, '/host/open', { text: 'Saved.' })
    },
    (kept) => opennessPage(visit, kept),
  )
}

function opennessPage({ house }: MemberVisit, kept?: Kept): Page {
  const body = html`${back}<h1>How open</h1>${errorSummary(kept?.refusal)}
<form method="post" action="/host/open" class="card">${opennessFields({ house, now: house }, kept)}<button class="btn">Save</button></form>`
  return { title: 'How open', section: 'host', body }
}

/** `GET /host/rules`: the rules, to change them. */
export function houseRules(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, rulesPage(visit))
}

/** `POST /host/rules`: a new version, or how it would read. */
export function saveHouseRules(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      if (asksForPreview(form))
        return show(visit, rulesPage(visit, { text: form.text('rules'), preview: rulesPreview(visit.ctx, form) }))
      const before = findRules(visit.ctx.db)?.version
      const version = writeRules(visit.ctx, visit.member, form.text('rules'))
      return goTo(visit, '/host/rules', {
        text: version === before ? 'Nothing was changed.' : `Version ${version} holds now. People read it anew.`,
      })
    },
    (kept) => rulesPage(visit, {}, kept),
  )
}

function rulesPage(
  { ctx }: MemberVisit,
  { text, preview = '' }: { text?: string; preview?: Html | '' } = {},
  kept?: Kept,
): Page {
  const today = findRules(ctx.db)
  const body = html`${back}<h1>Rules</h1>${errorSummary(kept?.refusal)}
<p>Version ${today?.version ?? 0} holds. A change makes a new version; everybody is asked to read it, and can compare it with the ones before.</p>${preview}
<form method="post" action="/host/rules" class="card">${rulesField(text ?? today?.text ?? '', kept)}
<div class="row"><button class="btn">Make it version ${(today?.version ?? 0) + 1}</button><button class="btn q" name="act" value="preview">Show me how they read</button></div></form>`
  return { title: 'Rules', section: 'host', body }
}

const back = html`<p class="back"><a href="/host">Hosting</a></p>`
