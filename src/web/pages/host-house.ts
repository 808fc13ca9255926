import { html } from 'hono/html'
import { nameHouse } from '../../core/house/name-house.ts'
import { setOpenness } from '../../core/house/set-openness.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { nameFields, opennessFields, readNames, readOpenness } from '../parts/house-fields.ts'

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

const back = html`<p class="back"><a href="/host">Hosting</a></p>`
