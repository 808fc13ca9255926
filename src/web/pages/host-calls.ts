import { html } from 'hono/html'
import { findPerson, handleOf, type Person } from '../../core/actors/person.ts'
import { type CallAhead, callsAhead, newcomersWithoutCall } from '../../core/calls/calls-ahead.ts'
import { cancelCall, findCancellable } from '../../core/calls/cancel-call.ts'
import { chooseWay, type WayToCall, wayOf } from '../../core/calls/choose-way.ts'
import { publishSlots } from '../../core/calls/publish-slots.ts'
import { removeSlot } from '../../core/calls/remove-slot.ts'
import { openSlots, type Slot } from '../../core/calls/slot.ts'
import { answerWish, whoWishes } from '../../core/calls/wish-for-call.ts'
import { zoneOfMember } from '../../core/calls/zone-of-member.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { callWords, placeWords } from '../parts/call-words.ts'
import { face, profilePath } from '../parts/face.ts'
import { choice, errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { slotDraftFrom, slotForm } from '../parts/slot-form.ts'
import { span } from '../parts/time.ts'

/** `GET /host/calls`: the calls that are to come, who waits for one, and the times this host offers. */
export function hostCalls(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit))
}

/** `POST /host/calls`: offers times. */
export function offerTimes(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const added = publishSlots(visit.ctx, visit.member, slotDraftFrom(form))
      const text =
        added === 0 ? 'You offer those already.' : `${added} ${added === 1 ? 'time is' : 'times are'} offered.`
      return goTo(visit, '/host/calls', { text })
    },
    (kept) => page(visit, kept),
  )
}

/** `POST /host/calls/way`: she offers times, or writes to people herself. */
export function saveWay(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const way = form.text('way')
      if (way !== 'slots' && way !== 'message') throw new Refusal('bad-input', 'Choose one of the two.', 'way')
      chooseWay(visit.ctx, visit.member, way)
      return goTo(visit, '/host/calls', { text: 'Saved.' })
    },
    (kept) => page(visit, kept),
  )
}

/** `POST /host/slots/:id/remove`. */
export function takeBackTime(visit: MemberVisit): Response {
  removeSlot(visit.ctx, visit.member, idIn(visit))
  return goTo(visit, '/host/calls', { text: 'That time is not offered any more.' })
}

/** `POST /host/wishes/:id/done`: somebody's wish for a call is seen to. */
export function wishDone(visit: MemberVisit): Response {
  answerWish(visit.ctx, visit.member, idIn(visit))
  return goTo(visit, '/host/calls', { text: 'Seen to. No host is asked about it any more.' })
}

/** `GET /host/calls/:id/cancel`. */
export function cancelPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, cancelling(visit))
}

/** `POST /host/calls/:id/cancel`: with a sentence for whoever waits for it. */
export function cancel(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      cancelCall(visit.ctx, visit.member, idIn(visit), form.text('words'))
      return goTo(visit, '/host/calls', { text: 'Cancelled, and said so.' })
    },
    (kept) => cancelling(visit, kept),
  )
}

function idIn(visit: MemberVisit): string {
  const id = visit.part('id')
  if (!isId(id)) throw new Refusal('not-found', 'There is nothing at this address.')
  return id
}

function cancelling(visit: MemberVisit, kept?: Kept): Page {
  const call = findCancellable(visit.ctx, visit.member, idIn(visit))
  const name = html`<bdi>${findPerson(visit.ctx.db, call.member)?.shownName ?? 'somebody'}</bdi>`
  const words = field(
    {
      name: 'words',
      label: 'Your sentence',
      note: 'Why, and what next. It stands on the page where she chooses another time.',
      rows: 3,
      required: true,
    },
    kept,
  )
  const body = html`${back('/host/calls', 'Introduction calls')}<section class="card"><h1>Cancel the call with ${name}?</h1>${errorSummary(kept?.refusal)}<p>${callWords(visit, call)}</p><p class="note">This can leave somebody waiting who looked forward to it. The time is not offered again.</p>
<form method="post" action="/host/calls/${call.id}/cancel">${words}<div class="row"><button class="btn danger">Cancel the call</button><a class="btn q" href="/host/calls">Keep it</a></div></form></section>`
  return { title: 'Cancel a call', section: 'host', body }
}

function page(visit: MemberVisit, kept?: Kept): Page {
  const body = html`${back('/host', 'Hosting')}<h1>Introduction calls</h1>${errorSummary(kept?.refusal)}${ahead(visit)}${waiting(visit)}${offered(visit, kept)}`
  return { title: 'Introduction calls', section: 'host', body }
}

function ahead(visit: MemberVisit): Html {
  const calls = callsAhead(visit.ctx)
  if (calls.length === 0)
    return emptyCard('No calls ahead', 'When somebody takes a time of yours, it is here and in your inbox.')
  return html`<section class="card" aria-labelledby="ahead"><h2 id="ahead">Calls ahead</h2><ul class="plain rows asks">${calls.map((each) => aheadRow(visit, each))}</ul></section>`
}

function aheadRow(visit: MemberVisit, { call, member, host }: CallAhead): Html {
  const whose = host.id === visit.member.id ? '' : html` with <bdi>${host.shownName}</bdi>`
  const over = call.starts <= visit.ctx.now()
  const cancelWay = over ? '' : html`<a class="btn q" href="/host/calls/${call.id}/cancel">Cancel…</a>`
  return html`<li>${face(member)}<div><p><a class="name" href="${profilePath(member)}"><bdi>${member.shownName}</bdi></a>${whose}<br>${callWords(visit, call)}<br>${over ? 'Over? Say so on the call sheet.' : placeWords(call.place)}</p>
<div class="row"><a class="btn" href="/host/people/${member.id}/call">Call sheet</a><a class="btn q" href="/calls/${call.id}/call.ics">Calendar</a>${cancelWay}</div></div></li>`
}

function waiting(visit: MemberVisit): Html | '' {
  const { ctx, member } = visit
  const now = ctx.now()
  const wishes = whoWishes(ctx).map(({ person, made }) =>
    row(person, html`asked for a call ${earlier(now - made)}`, wishActs(person)),
  )
  const others = newcomersWithoutCall(ctx, member).map(({ person, joined }) =>
    row(person, html`moved in ${earlier(now - joined)}`, ''),
  )
  if (wishes.length + others.length === 0) return ''
  return html`<section class="card" aria-labelledby="without"><h2 id="without">No call yet</h2><ul class="plain rows asks">${wishes}${others}</ul></section>`
}

function earlier(milliseconds: number): string {
  return milliseconds < 60_000 ? 'just now' : `${span(milliseconds)} ago`
}

function row(person: Person, says: Html, acts: Html | ''): Html {
  return html`<li>${face(person)}<div><p><a class="name" href="${profilePath(person)}"><bdi>${person.shownName}</bdi></a> <span class="meta">${says}</span></p>
<div class="row"><a class="btn q" href="/write?to=${handleOf(person)}&amp;audience=direct">Write<span class="vh"> to <bdi>${person.shownName}</bdi></span></a><a class="btn q" href="/host/people/${person.id}/call">Call sheet<span class="vh"> of <bdi>${person.shownName}</bdi></span></a>${acts}</div></div></li>`
}

function wishActs(person: Person): Html {
  return html`<form method="post" action="/host/wishes/${person.id}/done"><button class="btn q">Done<span class="vh"> with <bdi>${person.shownName}</bdi></span></button></form>`
}

function offered(visit: MemberVisit, kept?: Kept): Html {
  const { ctx, member } = visit
  const way = wayOf(ctx, member)
  const slots = openSlots(ctx, member)
  const list =
    slots.length > 0
      ? html`<ul class="plain lines slots">${slots.map((slot) => slotRow(visit, slot))}</ul>`
      : html`<p class="note">You offer no times right now.</p>`
  const resting =
    way === 'message' && slots.length > 0
      ? html`<p class="note">Nobody sees these while you write to people yourself. Offering new ones shows them again.</p>`
      : ''
  return html`${wayForm(way, kept)}<section class="card" aria-labelledby="offered"><h2 id="offered">Times you offer</h2>${resting}${list}</section>
<section class="card" aria-labelledby="offer"><h2 id="offer">Offer times</h2>${slotForm(zoneOfMember(ctx, member), ctx.now(), kept)}</section>`
}

function slotRow(visit: MemberVisit, slot: Slot): Html {
  return html`<li><p>${callWords(visit, slot)}<br><span class="note">${placeWords(slot.place)}</span></p><form method="post" action="/host/slots/${slot.id}/remove"><button class="btn q small">Take back<span class="vh"> ${callWords(visit, slot)}</span></button></form></li>`
}

function wayForm(way: WayToCall, kept?: Kept): Html {
  const asked = choice(
    {
      name: 'way',
      legend: 'How people find a time with you',
      value: way,
      options: [
        { value: 'slots', label: 'They choose from times I offer' },
        {
          value: 'message',
          label: 'I write to them',
          note: 'They read that you will. Whoever has no call yet stands above.',
        },
      ],
    },
    kept?.form.has('way') ? kept : null,
  )
  return html`<form class="card" method="post" action="/host/calls/way">${asked}<button class="btn q">Save</button></form>`
}
