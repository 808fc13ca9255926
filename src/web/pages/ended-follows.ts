import { html } from 'hono/html'
import { handleOf, type Person } from '../../core/actors/person.ts'
import { listSevered, type Severed } from '../../core/judgement/list-severed.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

/** `GET /ended-follows`: follows of a member that ended because the hosts decided so about servers. */
export function endedFollows(visit: MemberVisit): Response | Promise<Response> {
  const severed = listSevered(visit.ctx, visit.member)
  const body = html`<h1>Follows that ended</h1>${severed.length === 0 ? emptyCard('None', 'When the hosts no longer talk with a server and follows of yours end by that, they are here for 90 days.') : severed.map((each) => card(visit, each))}`
  return show(visit, { title: 'Follows that ended', section: 'me', body })
}

function card({ ctx }: MemberVisit, { host, sentence, cut, restored, follows, followedBy }: Severed): Html {
  const now = ctx.now()
  const then =
    restored === null
      ? html`<p>On ${dateOf(cut, now)} the hosts decided that this house does not talk with <bdi>${host}</bdi>. If they change their mind within 90 days, these follows come back.</p>`
      : html`<p>The hosts talk with <bdi>${host}</bdi> again since ${dateOf(restored, now)}. Who followed you follows as before; whom you followed was asked again.</p>`
  return html`<section class="card"><h2><bdi>${host}</bdi></h2>${then}${sentence ? html`<blockquote dir="auto">${sentence}</blockquote>` : ''}${people('You followed', follows)}${people('Followed you', followedBy)}<p class="note">A host can tell you more.</p></section>`
}

function people(title: string, all: readonly Person[]): Html | '' {
  if (all.length === 0) return ''
  return html`<h3>${title}</h3><ul>${all.map((person) => html`<li><bdi>${person.shownName}</bdi> <span class="note"><bdi>${handleOf(person)}</bdi></span></li>`)}</ul>`
}
