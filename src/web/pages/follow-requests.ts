import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import { acceptFollower } from '../../core/follows/accept-follower.ts'
import { listRequests } from '../../core/follows/list-follows.ts'
import { refuseFollower } from '../../core/follows/refuse-follower.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import { personCard } from '../parts/person-card.ts'
import { placeFrom } from '../parts/place.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'

/** `/follow-requests`: who would like to follow the member. */
export function followRequests(visit: MemberVisit): Response | Promise<Response> {
  const { people, older } = listRequests(visit.ctx, visit.member, placeFrom(visit).before)
  const note = visit.member.locked
    ? 'You decide who may follow you. Whoever you refuse is not told.'
    : 'Everybody may follow you without asking. You can change that in your profile.'
  const list =
    people.length > 0
      ? html`${people.length > 1 ? all(people) : ''}<div class="people">${people.map(request)}</div>`
      : emptyCard('Nobody is asking', 'Questions to follow you will wait here.')
  const body = html`<h1>Follow requests</h1><p class="note">${note} <a href="/settings/profile#locked">Change it</a></p>${list}${older ? html`<p class="older"><a class="btn q" href="/follow-requests?before=${older}" rel="next">More</a></p>` : ''}`
  return show(visit, { title: 'Follow requests', section: 'me', body })
}

function request(person: Person): Html {
  const answer = (what: 'accept' | 'refuse', word: string, kind: string) =>
    html`<form method="post" action="/follow-requests/${person.id}/${what}"><button class="${kind}">${word}<span class="vh"> <bdi>${person.shownName}</bdi></span></button></form>`
  return personCard(person, { acts: html`${answer('accept', 'Accept', 'btn')}${answer('refuse', 'Refuse', 'btn q')}` })
}

// Only those who are on the page: somebody who asks in the meantime has not been looked at.
function all(people: readonly Person[]): Html {
  return html`<form class="row" method="post" action="/follow-requests/accept-all">${people.map((person) => html`<input type="hidden" name="who" value="${person.id}">`)}<button class="btn q">Accept all ${people.length}</button></form>`
}

/** POST `/follow-requests/:id/accept`. */
export function accept(visit: MemberVisit): Response {
  acceptFollower(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, '/follow-requests', { text: 'Accepted.' })
}

/** POST `/follow-requests/:id/refuse`. */
export function refuse(visit: MemberVisit): Response {
  refuseFollower(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, '/follow-requests', { text: 'Refused. Nobody is told.' })
}

/** POST `/follow-requests/accept-all`: everybody who stood on the page; questions taken back meanwhile are passed over. */
export async function acceptAll(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  const accepted = [...new Set(form.all('who'))].filter((id) => isAccepted(visit, id)).length
  return goTo(visit, '/follow-requests', { text: acceptedWords(accepted) })
}

function acceptedWords(count: number): string {
  if (count === 0) return 'Nobody was let in: the questions were answered or taken back.'
  return count === 1 ? 'One person follows you now.' : `${count} people follow you now.`
}

function isAccepted(visit: MemberVisit, id: string): boolean {
  try {
    acceptFollower(visit.ctx, visit.member, id)
    return true
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-found') return false
    throw error
  }
}
