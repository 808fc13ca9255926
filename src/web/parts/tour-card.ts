import { html } from 'hono/html'
import { findLead, type Lead } from '../../core/tour/lead.ts'
import { type Tour, tourStateOf } from '../../core/tour/tour.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { wantsPiece } from '../answer.ts'
import type { Html } from './safe.ts'
import { followPath, tourScreens } from './tour-screens.ts'

/** On top of home: a host who would like to lead or does, else the tour while it is neither finished nor put away. */
export function tourCard(visit: MemberVisit): Html | '' {
  if (wantsPiece(visit) || visit.query('before')) return ''
  const lead = findLead(visit.ctx, visit.member)
  if (lead) return leadCard(lead)
  const tour = tourStateOf(visit.ctx, visit.member)
  return tour && tour.finished === null && tour.putAway === null ? resumeCard(tour) : ''
}

function leadCard({ host, allowed, step }: Lead): Html {
  const [words, way] = allowed
    ? [
        html`<bdi>${host.shownName}</bdi> leads you through the house`,
        html`<a class="btn" href="${followPath(step)}"><span>Go where <bdi>${host.shownName}</bdi> is</span></a>`,
      ]
    : [
        html`<bdi>${host.shownName}</bdi> would like to show you around`,
        html`<a class="btn" href="/tour">To the tour</a>`,
      ]
  return html`<section class="card up" aria-labelledby="tour-card"><h2 id="tour-card">${words}</h2><p class="row">${way}</p></section>`
}

function resumeCard({ step }: Tour): Html {
  const { path, title } = tourScreens[step]
  const left = tourScreens.length - Math.max(step, 1)
  const words =
    step === 0
      ? 'Five short screens about this house.'
      : `${left === 1 ? 'One screen' : `${left} screens`} left, from “${title}” on.`
  return html`<section class="card" aria-labelledby="tour-card"><h2 id="tour-card">${step === 0 ? 'The tour waits for you' : 'Go on with the tour'}</h2><p>${words}</p>
<div class="row"><a class="btn" href="${path}">${step === 0 ? 'Look around' : 'Go on'}</a><form method="post" action="/tour/away"><button class="link">Put this card away<span class="vh"> for good</span></button></form></div></section>`
}
