import { html } from 'hono/html'
import { endLead } from '../../core/tour/end-lead.ts'
import { finishTour } from '../../core/tour/finish-tour.ts'
import { findLead } from '../../core/tour/lead.ts'
import { letLead } from '../../core/tour/let-lead.ts'
import { putAwayTour } from '../../core/tour/put-away-tour.ts'
import { restartTour } from '../../core/tour/restart-tour.ts'
import { stepFrom, tourStateOf } from '../../core/tour/tour.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, piece, show, wantsPiece } from '../answer.ts'
import type { Page } from '../layout.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { lamp } from '../parts/lamp.ts'
import { leadBox } from '../parts/tour-lead.ts'
import { followPath, tourScreens } from '../parts/tour-screens.ts'

type Answer = Response | Promise<Response>

/** `GET /tour`: the screens, where the member stopped, and the way to begin or begin again. */
export function tourFront(visit: MemberVisit): Answer {
  if (wantsPiece(visit)) return piece(visit, leadBox(visit, null))
  return show(visit, frontPage(visit))
}

/** `POST /tour`: from the first screen on. */
export function beginAgain(visit: MemberVisit): Answer {
  restartTour(visit.ctx, visit.member)
  return goTo(visit, tourScreens[1].path)
}

/** `GET /tour/done`: the end of the tour. */
export function tourDone(visit: MemberVisit): Answer {
  finishTour(visit.ctx, visit.member)
  const { house } = visit
  const body = html`<section class="card calm">${lamp()}<h1>That is <bdi>${house.shortName}</bdi></h1><p>You have seen the house. The rest shows itself.</p>
<div class="row"><a class="btn" href="/">Home</a><a class="btn q" href="/people">Who’s here</a></div><p class="note">The tour stays under “You”, for the day you want to look something up.</p></section>`
  return show(visit, { title: `That is ${house.shortName}`, bare: true, body })
}

/** `POST /tour/away`: no card on the home page any more. */
export function putAway(visit: MemberVisit): Answer {
  putAwayTour(visit.ctx, visit.member)
  return goTo(visit, '/', { text: 'Put away. The tour is under “You”, if you want it one day.' })
}

/** `POST /tour/lead`: the member lets the host who asked lead. */
export function letHostLead(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      letLead(visit.ctx, visit.member, form.text('host'))
      return goTo(visit, followPath(findLead(visit.ctx, visit.member)?.step ?? 1))
    },
    (kept) => frontPage(visit, kept),
  )
}

/** `POST /tour/lead/end`: no, or no longer. She stays on the screen she is on. */
export async function endLeadOfMine(visit: MemberVisit): Promise<Response> {
  const at = stepFrom(Number((await visit.form()).text('at') || Number.NaN))
  const lead = findLead(visit.ctx, visit.member)
  endLead(visit.ctx, visit.member, visit.member.id)
  const text = lead?.allowed
    ? `${lead.host.shownName} does not lead any more, and does not see where you are.`
    : 'Fine. Look around on your own.'
  return goTo(visit, at === null ? '/tour' : tourScreens[at].path, { text })
}

function frontPage(visit: MemberVisit, kept?: Kept): Page {
  const { ctx, member, house } = visit
  const tour = tourStateOf(ctx, member)
  const under = tour !== null && tour.finished === null
  const rows = tourScreens.map(
    ({ path, title }, n) =>
      html`<li><a href="${path}"${under && tour.step === n ? html` aria-current="step"` : ''}><span>${title}${under && tour.step === n ? html`<small>You stopped here</small>` : ''}</span></a></li>`,
  )
  const begin = html`<form method="post" action="/tour"><button class="btn${under ? ' q' : ''}">${tour ? 'Begin again' : 'Begin'}</button></form>`
  const goOn = under ? html`<a class="btn" href="${tourScreens[tour.step].path}">Go on</a>` : ''
  const body = html`${leadBox(visit, null)}${errorSummary(kept?.refusal)}<h1>The tour of <bdi>${house.name}</bdi></h1>
<section class="card"><p>Five screens, four minutes at most. Skip what you like, stop when you like.</p><ol class="plain menu-list">${rows}</ol><div class="row">${goOn}${begin}</div></section>`
  return { title: 'The tour', section: 'me', scripts: ['tour.js'], body }
}
