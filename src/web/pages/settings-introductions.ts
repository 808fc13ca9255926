import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import { handleOf } from '../../core/actors/person.ts'
import { avoidPerson, listAvoided, stopAvoiding } from '../../core/introductions/avoid-person.ts'
import { neighborsOf } from '../../core/introductions/find-neighbor.ts'
import { isOpenToIntroductions, setOpenness } from '../../core/introductions/openness.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { face, profilePath } from '../parts/face.ts'
import { errorSummary, field, type Kept, tick, withRefusal } from '../parts/form.ts'
import type { Html } from '../parts/safe.ts'

const path = '/settings/introductions'

/** `/settings/introductions`: whether others may introduce the member, and to whom not. */
export function introductionSettings(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit))
}

/** POST of the same page: open to introductions, or not. */
export async function saveOpenness(visit: MemberVisit): Promise<Response> {
  const open = (await visit.form()).has('open')
  setOpenness(visit.ctx, visit.member, open)
  return goTo(visit, path, { text: open ? 'You are open to introductions.' : 'Nobody introduces you. Nobody is told.' })
}

/** `POST /settings/introductions/avoid`: one more person she would rather not be introduced to. */
export function avoid(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const person = avoidPerson(visit.ctx, visit.member, form.text('name'))
      return goTo(visit, path, { text: `You won’t be introduced to ${person.shownName}. Only you know.` })
    },
    (kept) => page(visit, kept),
  )
}

/** `POST /settings/introductions/meet`: takes somebody off that list. */
export async function meetAgain(visit: MemberVisit): Promise<Response> {
  stopAvoiding(visit.ctx, visit.member, (await visit.form()).text('person'))
  return goTo(visit, path, { text: 'Taken off your list.' })
}

function page(visit: MemberVisit, kept?: Kept): Page {
  const avoided = listAvoided(visit.ctx, visit.member)
  const rows =
    avoided.length > 0
      ? html`<ul class="plain rows">${avoided.map(row)}</ul>`
      : html`<p class="note">Nobody is on it.</p>`
  const body = html`${back('/me', 'You')}${errorSummary(kept?.refusal)}<h1>Introductions</h1>
<form class="card" method="post" action="${path}">${tick({ name: 'open', label: 'I am open to introductions', note: 'Somebody may ask whether you would like to meet another person here. You are always asked first, and saying not now is never shown to anybody.', on: isOpenToIntroductions(visit.ctx, visit.member) })}
<button class="btn">Save</button></form>
<section class="card"><h2>Please don’t introduce me to</h2><p class="note">No page shows this list to anybody else, hosts included. Who tries to introduce the two of you is told what is told for many other reasons.</p>${rows}
<form method="post" action="${path}/avoid">${field({ name: 'name', label: 'Somebody else', note: 'A name or a handle.', list: 'neighbors', autocomplete: 'off', exact: true, required: true }, kept)}
<datalist id="neighbors">${neighborsOf(visit.ctx, visit.member).map((person) => html`<option value="${handleOf(person)}">${person.shownName}</option>`)}</datalist><button class="btn q">Add to the list</button></form></section>`
  return { title: 'Introductions', section: 'me', body }
}

function row(person: Person): Html {
  return html`<li>${face(person)}<div><a class="name" href="${profilePath(person)}"><bdi>${person.shownName}</bdi></a> <span class="meta"><bdi>${handleOf(person)}</bdi></span></div>
<form method="post" action="${path}/meet"><input type="hidden" name="person" value="${person.id}"><button class="btn q small">Take off<span class="vh"> <bdi>${person.shownName}</bdi></span></button></form></li>`
}
