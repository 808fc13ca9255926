import { html } from 'hono/html'
import { hasRoom } from '../../core/joining/room.ts'
import { listOwnSuggested, listSuggested, type SuggestedGuest } from '../../core/joining/suggested-guest.ts'
import { hasRole } from '../../core/members/member.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { profilePath } from './face.ts'
import { field, type Kept } from './form.ts'
import type { Html } from './safe.ts'
import { dateOf } from './time.ts'

/** The form with which a member tells the hosts whom she would like to have here. */
export function suggestForm(kept?: Kept): Html {
  return html`<form method="post" action="/suggested" class="card"><h2>Suggest somebody</h2><p>A host makes the invitation. It comes from you, and you hand it over.</p>
${field({ name: 'name', label: 'Who is it?', note: 'A name for the card, as in Bo.', required: true }, kept)}
${field({ name: 'knows', label: 'How do you know each other?', note: 'For the hosts.', rows: 2, required: true }, kept)}
${field({ name: 'note', label: 'A few words to them', note: 'Shown when they open the invitation. You can leave it empty.', rows: 3 }, kept)}<button class="btn">Suggest</button></form>`
}

/** Whom others suggested, for a host to answer; and whom the member suggested herself, with the answers. */
export function suggestedGuests(visit: MemberVisit): Html {
  const { ctx, member } = visit
  const asked = hasRole(member, 'host') ? listSuggested(ctx) : []
  const own = listOwnSuggested(ctx, member)
  return html`<div id="suggested">${group(
    'Suggested by members',
    asked.map((guest) => toAnswer(visit, guest)),
  )}${group(
    'Whom you suggested',
    own.map((guest) => ownGuest(visit, guest)),
  )}</div>`
}

/** Somebody whom a member suggested, as hosts read of her. */
export function aboutGuest({ ctx }: MemberVisit, { by, made, knows, note }: SuggestedGuest): Html {
  const words = note
    ? html`<p class="note">On the invitation it will say:</p><blockquote class="lines" dir="auto">${note}</blockquote>`
    : ''
  return html`<p class="note">Suggested by <a href="${profilePath(by)}"><bdi>${by.shownName}</bdi></a> ${dateOf(made, ctx.now())}.</p><p class="lines" dir="auto">${knows}</p>${words}`
}

function group(title: string, cards: readonly Html[]): Html | '' {
  return cards.length > 0
    ? html`<h2 class="lately">${title}</h2><ul class="plain">${cards.map((card) => html`<li class="card">${card}</li>`)}</ul>`
    : ''
}

function toAnswer(visit: MemberVisit, guest: SuggestedGuest): Html {
  const { id, name } = guest
  const yes = hasRoom(visit.ctx)
    ? html`<form method="post" action="/suggested/${id}/invite"><button class="btn small">Make the invitation<span class="vh">: ${name}</span></button></form>`
    : html`<p class="note">The house is full; the invitation can be made when there is room.</p>`
  return html`<h3><bdi>${name}</bdi></h3>${aboutGuest(visit, guest)}<div class="row">${yes}<a class="btn q small" href="/suggested/${id}">Not now<span class="vh">: ${name}</span></a></div>`
}

function ownGuest({ ctx }: MemberVisit, guest: SuggestedGuest): Html {
  const { id, name, made } = guest
  const back =
    guest.answer === null
      ? html`<form method="post" action="/suggested/${id}/take-back"><button class="btn q small">Take it back<span class="vh">: ${name}</span></button></form>`
      : ''
  return html`<h3><bdi>${name}</bdi></h3><p class="note">Suggested ${dateOf(made, ctx.now())}. ${guest.answer === null ? 'No host has answered yet.' : ''}</p>${answerTo(guest)}${back}`
}

function answerTo({ answer, answeredBy, words, invitation }: SuggestedGuest): Html | '' {
  const host = html`<bdi>${answeredBy?.shownName ?? 'A host'}</bdi>`
  if (answer === 'invited')
    return html`<p>${host} made the invitation. It comes from you: hand it over.</p><a class="btn small" href="/invitations/${invitation}">Open the card</a>`
  if (answer === 'not-now')
    return html`<p>${host} said “not now”${words ? ':' : '.'}</p>${words ? html`<blockquote class="lines" dir="auto">${words}</blockquote>` : ''}`
  return ''
}
