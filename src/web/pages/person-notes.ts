import { html } from 'hono/html'
import { meetPerson } from '../../core/actors/meet-person.ts'
import { endorse, unendorse } from '../../core/follows/endorse.ts'
import { saveNote } from '../../core/members/person-notes.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo } from '../answer.ts'
import { noteForm } from '../parts/beside-person.ts'
import { profilePath } from '../parts/face.ts'
import { errorSummary, withRefusal } from '../parts/form.ts'

/** `POST /people/:id/note`: what the member wants to remember of somebody. */
export function keepPersonNote(visit: MemberVisit): Promise<Response> {
  const person = meetPerson(visit.ctx, visit.member, visit.part('id'))
  return withRefusal(
    visit,
    (form) => {
      const words = form.text('note')
      saveNote(visit.ctx, visit.member, { person: person.id, words })
      return goTo(visit, profilePath(person), {
        text: words.trim() ? 'Your note is kept, for you alone.' : 'Your note is gone.',
      })
    },
    (kept) => {
      const title = `Your note about ${person.shownName}`
      const body = html`${errorSummary(kept.refusal)}<h1>${title}</h1><section class="card">${noteForm(visit, person, kept)}</section>`
      return { title, section: 'people', body }
    },
  )
}

/** `POST /people/:id/endorse` with `on` yes or no: whether she would introduce others to somebody she follows. */
export async function sayEndorsed(visit: MemberVisit): Promise<Response> {
  const on = (await visit.form()).text('on')
  if (on !== 'yes' && on !== 'no') throw new Refusal('bad-input', 'Say whether it shall be on or off.')
  const person = meetPerson(visit.ctx, visit.member, visit.part('id'))
  if (on === 'yes') endorse(visit.ctx, visit.member, person.id)
  else unendorse(visit.ctx, visit.member, person.id)
  const text =
    on === 'yes'
      ? `Your page says that you would introduce people to ${person.shownName}.`
      : `Your page no longer mentions ${person.shownName}.`
  return goTo(visit, profilePath(person), { text })
}
