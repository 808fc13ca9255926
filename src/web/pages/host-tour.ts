import { html } from 'hono/html'
import { findMemberByName, type Member } from '../../core/members/member.ts'
import { askToLead } from '../../core/tour/ask-to-lead.ts'
import { endLead } from '../../core/tour/end-lead.ts'
import { findGuest } from '../../core/tour/find-guest.ts'
import { findLead, type Lead } from '../../core/tour/lead.ts'
import { leadOn } from '../../core/tour/lead-on.ts'
import { stepFrom } from '../../core/tour/tour.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, piece, show, wantsPiece } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { profilePath } from '../parts/face.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import type { Html } from '../parts/safe.ts'
import { span } from '../parts/time.ts'
import { tourScreens } from '../parts/tour-screens.ts'

/** `GET /host/tour/:handle`: a host asks to lead somebody, and leads. A script asks for the middle of the page alone. */
export function hostTour(visit: MemberVisit): Response | Promise<Response> {
  const guest = guestOf(visit)
  return wantsPiece(visit) ? piece(visit, leading(visit, guest)) : show(visit, page(visit, guest))
}

/** `POST /host/tour/:handle`: asks. */
export function askGuest(visit: MemberVisit): Promise<Response> {
  return acting(visit, (guest) => askToLead(visit.ctx, visit.member, guest.id))
}

/** `POST /host/tour/:handle/go`: moves to a screen. */
export function leadGuest(visit: MemberVisit): Promise<Response> {
  return acting(visit, (guest, form) => {
    const step = stepFrom(Number(form.text('step') || Number.NaN))
    if (step === null) throw new Refusal('bad-input', 'There is no such screen.')
    leadOn(visit.ctx, visit.member, { id: guest.id, step })
  })
}

/** `POST /host/tour/:handle/end`: takes the question back, or leads no more. */
export function leaveGuest(visit: MemberVisit): Promise<Response> {
  return acting(visit, (guest) => endLead(visit.ctx, visit.member, guest.id))
}

/** Does one thing and shows the page anew, or its middle to a script. */
function acting(visit: MemberVisit, work: (guest: Member, form: Form) => void): Promise<Response> {
  const guest = guestOf(visit)
  return withRefusal(
    visit,
    (form) => {
      work(guest, form)
      return wantsPiece(visit) ? piece(visit, leading(visit, guest)) : goTo(visit, pathOf(guest))
    },
    (kept) => page(visit, guest, kept),
  )
}

function guestOf({ ctx, member: host, part }: MemberVisit): Member {
  const found = findMemberByName(ctx.db, part('handle').replace(/^@/, '').toLowerCase())
  if (!found) throw new Refusal('not-found', 'There is nobody here by that name.')
  return findGuest(ctx, host, found.id)
}

function pathOf(guest: Member): string {
  return `/host/tour${profilePath(guest)}`
}

function page(visit: MemberVisit, guest: Member, kept?: Kept): Page {
  const title = `Lead ${guest.shownName} through the house`
  const body = html`${back('/host/people', 'People')}${errorSummary(kept?.refusal)}<h1>Lead <bdi>${guest.shownName}</bdi> through the house</h1>${leading(visit, guest)}`
  return { title, section: 'host', scripts: ['tour.js'], body }
}

/** What changes while a host leads. `data-says` is what tour.js says aloud when it has changed. */
function leading(visit: MemberVisit, guest: Member): Html {
  const lead = findLead(visit.ctx, guest)
  const mine = lead?.host.id === visit.member.id ? lead : null
  const inside = mine ? (mine.allowed ? steps(visit, guest, mine) : waiting(visit, guest, mine)) : asking(guest, lead)
  return html`<div id="lead" data-member="${guest.id}" data-says="${mine ? saying(guest, mine) : ''}">${inside}</div>`
}

function saying({ shownName }: Member, { allowed, phone }: Lead): string {
  if (!allowed) return `You asked ${shownName}.`
  return phone === null ? `${shownName} lets you lead.` : `${shownName} is at “${tourScreens[phone].title}”.`
}

function asking(guest: Member, other: Lead | null): Html {
  const name = html`<bdi>${guest.shownName}</bdi>`
  if (other?.allowed)
    return html`<section class="card"><h2><bdi>${other.host.shownName}</bdi> leads just now</h2><p>One host at a time is enough. When <bdi>${other.host.shownName}</bdi> is done, you can ask.</p></section>`
  const before = other
    ? html`<p class="note"><bdi>${other.host.shownName}</bdi> asked and has no answer yet. Your question takes the place of that one.</p>`
    : ''
  return html`<section class="card"><h2>Ask first</h2><p>With a yes from ${name}, the phone of ${name} shows the screens of the tour that you choose. You see which one it is on, and nothing else. It ends when either of you says so, and by itself after three hours.</p>${before}
<form method="post" action="${pathOf(guest)}"><button class="btn" id="ask"><span>Ask ${name}</span></button></form></section>${whatIsShown()}`
}

function waiting({ ctx }: MemberVisit, guest: Member, { until }: Lead): Html {
  const name = html`<bdi>${guest.shownName}</bdi>`
  return html`<section class="card up"><h2>Your question waits</h2><p>${name} finds it on the home page and on every screen of the tour, for another ${span(until - ctx.now())}.</p>
<form method="post" action="${pathOf(guest)}/end"><button class="btn q" id="end">Take it back</button></form></section>${whatIsShown()}`
}

function whatIsShown(): Html {
  const rows = tourScreens.map(({ title, aloud }) => html`<li><b>${title}</b><span class="note">${aloud}</span></li>`)
  return html`<section class="card"><h2>The screens</h2><ol class="plain stops">${rows}</ol></section>`
}

function steps({ ctx }: MemberVisit, guest: Member, lead: Lead): Html {
  const action = `${pathOf(guest)}/go`
  const rows = tourScreens.map(({ title, aloud }, n) => {
    const marks = html`${lead.step === n ? html`<span class="new">You</span>` : ''}${lead.phone === n ? html`<span class="badge"><bdi>${guest.shownName}</bdi></span>` : ''}`
    return html`<li${lead.step === n ? html` aria-current="step"` : ''}><div class="row apart"><b>${title}</b><span class="row">${marks}${goButton(action, { n, title, here: lead.step === n })}</span></div><span class="note">${aloud}</span></li>`
  })
  const next = tourScreens[lead.step + 1]
  const onward = next
    ? html`<form method="post" action="${action}" data-stay><input type="hidden" name="step" value="${lead.step + 1}"><button class="btn" id="next">Next: ${next.title}</button></form>`
    : html`<p>That was the last screen.</p>`
  return html`<section class="card up"><p>${whereIs(guest, lead)}</p><div class="row apart">${onward}<form method="post" action="${pathOf(guest)}/end"><button class="btn q" id="end">Stop leading</button></form></div></section>
<section class="card"><h2>The screens</h2><ol class="plain stops">${rows}</ol><p class="note">You see which screen it is and nothing else of that phone. It ends by itself in ${span(lead.until - ctx.now())}.</p></section>`
}

function whereIs(guest: Member, { phone, step }: Lead): Html {
  const name = html`<b><bdi>${guest.shownName}</bdi></b>`
  if (phone === null) return html`${name} lets you lead, and is on the way to the first screen.`
  const place = html`${name} is at “${tourScreens[phone].title}”`
  return phone === step ? html`${place}, with you.` : html`${place}. You are at “${tourScreens[step].title}”.`
}

function goButton(action: string, { n, title, here }: { n: number; title: string; here: boolean }): Html | '' {
  if (here) return ''
  return html`<form method="post" action="${action}" data-stay><input type="hidden" name="step" value="${n}"><button class="btn q small" id="go-${n}">Show<span class="vh"> ${title}</span></button></form>`
}
