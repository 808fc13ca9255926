import { suggestSentence } from '../../core/guest-book/suggest-sentence.ts'
import { takeBackSentence } from '../../core/guest-book/take-back-sentence.ts'
import { writeMemory } from '../../core/guest-book/write-memory.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import { withRefusal } from '../parts/form.ts'
import { guestBookPage } from '../parts/guest-book.ts'

/** `GET /host/people/:id`: one person as her hosts know her. */
export function hostPerson(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, guestBookPage(visit, visit.part('id')))
}

/** `POST /host/people/:id/notes`: something to remember about her. */
export function keepNote(visit: MemberVisit): Promise<Response> {
  const id = visit.part('id')
  return withRefusal(
    visit,
    (form) => {
      writeMemory(visit.ctx, visit.member, id, form.text('words'))
      return goTo(visit, `/host/people/${id}#notes`, { text: 'Noted, for hosts and for 90 days.' })
    },
    (kept) => guestBookPage(visit, id, kept),
  )
}

/** `POST /host/people/:id/sentence`: suggests a sentence to her. */
export function suggestToPerson(visit: MemberVisit): Promise<Response> {
  const id = visit.part('id')
  return withRefusal(
    visit,
    (form) => {
      suggestSentence(visit.ctx, visit.member, id, form.text('sentence'))
      return goTo(visit, `/host/people/${id}`, { text: 'Suggested. It is shown to nobody else before there is a yes.' })
    },
    (kept) => guestBookPage(visit, id, kept),
  )
}

/** `POST /host/people/:id/sentence/take-back`. */
export function takeSuggestionBack(visit: MemberVisit): Response {
  takeBackSentence(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, `/host/people/${visit.part('id')}`, { text: 'The suggestion is taken back.' })
}
