import { html } from 'hono/html'
import { declineSuggested } from '../../core/joining/decline-suggested.ts'
import { inviteSuggested } from '../../core/joining/invite-suggested.ts'
import { suggestGuest } from '../../core/joining/suggest-guest.ts'
import { findSuggested, type SuggestedGuest } from '../../core/joining/suggested-guest.ts'
import { takeBackSuggested } from '../../core/joining/take-back-suggested.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { aboutGuest } from '../parts/suggested-guests.ts'
import { listPage } from './invitations.ts'

/** `POST /suggested`: a member tells the hosts whom she would like to have here. */
export function suggest(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const [name, knows, note] = [form.text('name'), form.text('knows'), form.text('note')]
      suggestGuest(visit.ctx, visit.member, { name, knows, note })
      return goTo(visit, '/invitations', { text: 'The hosts read it. Their answer will stand here.' })
    },
    (kept) => listPage(visit, kept),
  )
}

/** `POST /suggested/:id/take-back`. */
export function takeBack(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    () => {
      takeBackSuggested(visit.ctx, visit.member, visit.part('id'))
      return goTo(visit, '/invitations', { text: 'Taken back.' })
    },
    (kept) => listPage(visit, kept),
  )
}

/** `GET /suggested/:id`: for a host who would rather wait. */
export function suggestedPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, onePage(visit, findSuggested(visit.ctx, visit.part('id'))))
}

/** `POST /suggested/:id/invite`: one tap makes the invitation, in the name of the member who suggested. */
export function inviteGuest(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    () => {
      const guest = findSuggested(visit.ctx, visit.part('id'))
      inviteSuggested(visit.ctx, visit.member, guest.id)
      const text = `The invitation for ${guest.name} is made. ${guest.by.shownName} has it and hands it over.`
      return goTo(visit, '/invitations', { text })
    },
    (kept) => listPage(visit, kept),
  )
}

/** `POST /suggested/:id/not-now`: with a sentence to the member, or without. */
export function declineGuest(visit: MemberVisit): Promise<Response> {
  const id = visit.part('id')
  return withRefusal(
    visit,
    (form) => {
      const { by } = findSuggested(visit.ctx, id)
      declineSuggested(visit.ctx, visit.member, { id, words: form.text('words') })
      return goTo(visit, '/invitations', { text: `${by.shownName} reads it, and nobody else.` })
    },
    (kept) => onePage(visit, findSuggested(visit.ctx, id), kept),
  )
}

function onePage(visit: MemberVisit, guest: SuggestedGuest, kept?: Kept): Page {
  const { id, by, name, answer } = guest
  const note = `Only ${by.shownName} reads it. You can leave it empty.`
  const form =
    answer === null || kept
      ? html`<form class="card" method="post" action="/suggested/${id}/not-now"><h2>Not now</h2>${field({ name: 'words', label: `A sentence to ${by.shownName}`, note, rows: 2 }, kept)}<button class="btn">Say “not now”</button></form>`
      : html`<section class="card"><p>A host has answered already.</p></section>`
  const body = html`${back('/invitations', 'Invitations')}<h1><bdi>${name}</bdi></h1>${errorSummary(kept?.refusal)}<section class="card">${aboutGuest(visit, guest)}</section>${form}`
  return { title: name, section: 'people', body }
}
