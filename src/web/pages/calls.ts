import { html } from 'hono/html'
import { findPerson, handleOf, type Person } from '../../core/actors/person.ts'
import { type Call, endOf, findCallFor, linkOf, newestCall } from '../../core/calls/call.ts'
import { topicsIn } from '../../core/calls/call-sheet.ts'
import { hostsWhoWrite } from '../../core/calls/choose-way.ts'
import { giveBackCall } from '../../core/calls/give-back-call.ts'
import { putCardAway, putListAway } from '../../core/calls/put-away.ts'
import { freeSlots, type Slot } from '../../core/calls/slot.ts'
import { takeSlot } from '../../core/calls/take-slot.ts'
import { tickOwnTopics } from '../../core/calls/tick-topics.ts'
import { wishForCall, wishOf } from '../../core/calls/wish-for-call.ts'
import { zoneOfMember } from '../../core/calls/zone-of-member.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { calendarFile } from '../../lib/calendar.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { comingCall } from '../parts/call-card.ts'
import { callWords, spanWords, zoneWords } from '../parts/call-words.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf, dayWords } from '../parts/time.ts'

/** `GET /call`: a member's introduction call, and the times she can choose from. */
export function callPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit))
}

/** `POST /call`: takes a time, or moves her call there. */
export function takeTime(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      takeSlot(visit.ctx, visit.member, form.text('slot'))
      return goTo(visit, '/call', { text: 'That time is yours. The host is told.' })
    },
    (kept) => page(visit, kept),
  )
}

/** `POST /calls/:id/give-back`. */
export function giveBack(visit: MemberVisit): Response {
  giveBackCall(visit.ctx, visit.member, callId(visit))
  return goTo(visit, '/call', {
    text: 'Given back. Your host is told, and you can choose another time whenever you like.',
  })
}

/** `POST /call/wish`: asks for a call while there is no time to take, or takes that back. */
export async function wish(visit: MemberVisit): Promise<Response> {
  const on = (await visit.form()).text('on') === 'yes'
  wishForCall(visit.ctx, visit.member, on)
  return goTo(visit, '/call', { text: on ? 'Asked. The hosts are told.' : 'Taken back.' })
}

/** `POST /call/put-away`: no card on her home page any more. */
export function putCallAway(visit: MemberVisit): Response {
  putCardAway(visit.ctx, visit.member)
  return goTo(visit, '/', { text: 'Put away. Under You → Introduction call it stays open to you.' })
}

/** `POST /call/topics`: what she knows by now. */
export async function knowTopics(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  tickOwnTopics(visit.ctx, visit.member, topicsIn(form.all('topic')))
  return goTo(visit, '/')
}

/** `POST /call/topics/put-away`. */
export function putTopicsAway(visit: MemberVisit): Response {
  putListAway(visit.ctx, visit.member)
  return goTo(visit, '/', { text: 'Put away.' })
}

/** `GET /calls/:id/call.ics`: a call for the calendar of either side; one that was called off says so. */
export function callCalendar(visit: MemberVisit): Response {
  const { ctx, member, house } = visit
  const call = findCallFor(ctx, member, callId(visit))
  if (!call) throw new Refusal('not-found', 'There is no such call.')
  const hosting = call.member !== member.id
  const other = findPerson(ctx.db, hosting ? call.member : call.host)
  const file = calendarFile('-//Porchlight//Introduction call//EN', {
    uid: `call-${call.id}@${new URL(ctx.address).host}`,
    sequence: call.changes,
    changed: call.changed,
    starts: call.starts,
    ends: endOf(call),
    title: `Call with ${other?.shownName ?? 'somebody'} (${house.shortName})`,
    description: `${ctx.address}${hosting ? `/host/people/${call.member}/call` : '/call'}`,
    place: call.place,
    link: linkOf(call.place),
    cancelled: calledOff(call),
  })
  return visit.request.body(file, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="call.ics"',
  })
}

function calledOff({ ended }: Call): boolean {
  return ended === 'given-back' || ended === 'cancelled' || ended === 'moved'
}

function callId(visit: MemberVisit): string {
  const id = visit.part('id')
  if (!isId(id)) throw new Refusal('not-found', 'There is no such call.')
  return id
}

function page(visit: MemberVisit, kept?: Kept): Page {
  const { ctx, member } = visit
  const newest = newestCall(ctx.db, member.id)
  const ahead = newest && newest.ended === null && endOf(newest) > ctx.now() ? newest : null
  const slots = freeSlots(ctx, member)
  const choice = slots.length > 0 ? times(visit, slots, { moving: ahead !== null, kept }) : ''
  const without = slots.length === 0 && !ahead ? noTimes(visit) : ''
  const body = html`<h1>Introduction call</h1>${errorSummary(kept?.refusal)}${ahead ? yours(visit, ahead, slots.length > 0) : about(visit, newest)}${choice}${without}`
  return { title: 'Introduction call', section: 'me', body }
}

function yours(visit: MemberVisit, call: Call, others: boolean): Html {
  const ways = others
    ? 'Choose another time below, or give this one back. Your host is told either way.'
    : 'Give this time back. Your host is told.'
  const leave =
    call.starts > visit.ctx.now()
      ? html`<section class="card"><h2>Can’t make it?</h2><p class="note">${ways}</p><form method="post" action="/calls/${call.id}/give-back"><button class="btn q">Give this time back</button></form></section>`
      : ''
  return html`${comingCall(visit, call)}${leave}`
}

// What became of the last call, if that is still of interest, and what a call is.
function about(visit: MemberVisit, newest: Call | null): Html {
  return html`${newest ? becameOf(visit, newest) : ''}<p>A host of ${visit.house.shortName} takes time for you: how things work, where to get help, who everyone is, what we do together. On a call with whatever you both have, or in person. Bring questions.</p>`
}

function becameOf(visit: MemberVisit, call: Call): Html | '' {
  const host = html`<bdi>${findPerson(visit.ctx.db, call.host)?.shownName ?? 'a host'}</bdi>`
  if (call.ended === 'cancelled')
    return html`<section class="card up" aria-labelledby="cancelled"><h2 id="cancelled">Your call with ${host} was cancelled</h2><p class="note">It was to be on ${callWords(visit, call)}.</p><blockquote class="asked" dir="auto">${call.words}</blockquote>${outOfCalendar(visit, call)}</section>`
  if (call.ended === 'given-back' && call.starts > visit.ctx.now())
    return html`<section class="card"><p>You gave back your call with ${host} on ${callWords(visit, call)}.</p>${outOfCalendar(visit, call)}</section>`
  if (call.ended === 'done')
    return html`<p class="note">You had your call with ${host}. You can have another one any time.</p>`
  return call.ended === null
    ? html`<p class="note">Your call with ${host} was on ${callWords(visit, call)}. If it did not happen, choose another time.</p>`
    : ''
}

function outOfCalendar({ ctx }: MemberVisit, call: Call): Html | '' {
  if (call.starts <= ctx.now()) return ''
  return html`<p class="row"><a class="btn q" href="/calls/${call.id}/call.ics">Take it out of my calendar</a></p>`
}

function times(visit: MemberVisit, slots: readonly Slot[], look: { moving: boolean; kept: Kept | undefined }): Html {
  const zone = zoneOfMember(visit.ctx, visit.member)
  const wrong = look.kept?.refusal.field === 'slot' ? look.kept.refusal.message : ''
  const days = [...Map.groupBy(slots, ({ starts }) => dayWords(starts, zone))]
  const groups = days.map(
    ([day, some], n) =>
      html`<fieldset class="field"><legend>${day}</legend>${some.map((slot, m) => time(slot, zone, n + m === 0))}</fieldset>`,
  )
  const problem = wrong ? html`<p class="wrong" id="slot-wrong"><span class="vh">Error: </span>${wrong}</p>` : ''
  return html`<section class="card${wrong ? ' bad' : ''}"><h2>${look.moving ? 'Other times' : 'Choose a time'}</h2><p class="note">On your clock, ${zoneWords(zone)}. <a href="/settings/hosting-me#timeZone">Not your time zone?</a></p>
<form method="post" action="/call">${problem}${groups}<button class="btn">${look.moving ? 'Take this time instead' : 'Take this time'}</button></form></section>`
}

// Where it leads is for the one who takes it; until then it is enough to know that it is online.
function time(slot: Slot, zone: string, first: boolean): Html {
  const where = linkOf(slot.place) ? 'online, you get the link with the time' : html`<bdi>${slot.place}</bdi>`
  const id = first ? 'slot' : `slot-${slot.id}`
  return html`<label class="tick" for="${id}"><input type="radio" id="${id}" name="slot" value="${slot.id}" required><span>${spanWords(slot, zone)} with <bdi>${slot.host.shownName}</bdi><small>${where}</small></span></label>`
}

function noTimes(visit: MemberVisit): Html {
  const writers = hostsWhoWrite(visit.ctx, visit.member)
  const asked = wishOf(visit.ctx, visit.member.id)
  if (asked !== null)
    return html`<section class="card calm"><h2>You asked for a call</h2><p class="note">On ${dateOf(asked, visit.ctx.now())}. A host writes to you, or offers times here; then you are told.</p><form class="row" method="post" action="/call/wish"><button class="btn q" name="on" value="no">Never mind</button></form></section>`
  const ask = html`<form method="post" action="/call/wish"><button class="btn" name="on" value="yes">Ask for a call</button></form>`
  const [first] = writers
  if (!first) return emptyCard('No times to choose from yet', 'Ask, and the hosts are told.', ask)
  return emptyCard(
    'Your hosts find a time with you',
    `${names(writers)} would rather write to you than offer times. Ask, or write first.`,
    html`${ask}<a class="btn q" href="/write?to=${handleOf(first)}&amp;audience=direct">Write to <bdi>${first.shownName}</bdi></a>`,
  )
}

function names(people: readonly Person[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(people.map(({ shownName }) => shownName))
}
