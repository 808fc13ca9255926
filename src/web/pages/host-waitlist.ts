import { html } from 'hono/html'
import { hasRoom } from '../../core/joining/room.ts'
import { declineWaiting } from '../../core/waitlist/decline-waiting.ts'
import { inviteWaiting } from '../../core/waitlist/invite-waiting.ts'
import { removeWaiting } from '../../core/waitlist/remove-waiting.ts'
import { findWaiting, listWaiting, type Waiting } from '../../core/waitlist/waiting.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

/** `GET /host/waitlist`: who would like to live here. */
export function hostWaitlist(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, listPage(visit))
}

/** `GET /host/waitlist/:id`: one of them, with a "not now" and the way off the list. */
export function hostWaiting(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, onePage(visit, findWaiting(visit.ctx, visit.part('id'))))
}

/** `POST /host/waitlist/:id/invite`: a yes; with room her invitation is made at once. */
export function sayYes(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const { name } = findWaiting(visit.ctx, visit.part('id'))
      const invitation = inviteWaiting(visit.ctx, visit.member, { id: visit.part('id'), seen: seenIn(form) })
      if (invitation)
        return goTo(visit, `/invitations/${invitation}`, {
          text: `${name} finds it on the page behind the link from the door, too.`,
        })
      return goTo(visit, '/host/waitlist', {
        text: `${name} reads it behind the link from the door, and comes in there once there is room.`,
      })
    },
    (kept) => listPage(visit, kept),
  )
}

/** `POST /host/waitlist/:id/not-now`: with a sentence for her, or without. */
export function sayNotNow(visit: MemberVisit): Promise<Response> {
  const id = visit.part('id')
  return withRefusal(
    visit,
    (form) => {
      declineWaiting(visit.ctx, visit.member, { id, seen: seenIn(form), words: form.text('words') })
      return goTo(visit, '/host/waitlist', { text: 'Said. It stands on the page behind the link from the door.' })
    },
    (kept) => onePage(visit, findWaiting(visit.ctx, id), kept),
  )
}

/** `POST /host/waitlist/:id/remove`. */
export function takeOff(visit: MemberVisit): Promise<Response> {
  const id = visit.part('id')
  return withRefusal(
    visit,
    (form) => {
      const { name } = removeWaiting(visit.ctx, visit.member, { id, seen: seenIn(form) })
      return goTo(visit, '/host/waitlist', { text: `${name} is off the list.` })
    },
    (kept) => onePage(visit, findWaiting(visit.ctx, id), kept),
  )
}

// What stood there when the host looked; anything else than a number fits no answer.
function seenIn(form: Form): number {
  return Number(form.text('seen') || Number.NaN)
}

function listPage(visit: MemberVisit, kept?: Kept): Page {
  const all = listWaiting(visit.ctx)
  const group = (title: string, answer: Waiting['answer']) => {
    const some = all.filter((each) => each.answer === answer)
    const cards = some.map(
      (each) => html`<li class="card"><h3><bdi>${each.name}</bdi></h3>${about(visit, each)}${ways(visit, each)}</li>`,
    )
    return some.length > 0 ? html`<h2 class="lately">${title}</h2><ul class="plain">${cards}</ul>` : ''
  }
  const list =
    all.length > 0
      ? html`${group('Waiting for an answer', null)}${group('Invited', 'invited')}${group('Not now', 'not-now')}`
      : emptyCard('Nobody is waiting.', whenOpen(visit))
  const full = hasRoom(visit.ctx)
    ? ''
    : html`<p>The house is full. Whom you invite now comes in once there is room, without anybody doing anything.</p>`
  const body = html`${back('/host', 'Hosting')}<h1>Waitlist</h1>${errorSummary(kept?.refusal)}${full}${list}`
  return { title: 'Waitlist', section: 'host', body }
}

function whenOpen({ ctx, house }: MemberVisit): string {
  const place = `${ctx.address}/waitlist`
  if (house.waitlist) return `Strangers can leave a name and a note for you at ${place}.`
  return hasRoom(ctx)
    ? 'While the house is full, strangers can leave a name and a note for you. Under “How open” you can let them always.'
    : `The house is full, so strangers can leave a name and a note for you at ${place}.`
}

function about({ ctx }: MemberVisit, { asked, knows, note, contact }: Waiting): Html {
  return html`<p class="note">Waits since ${dateOf(asked, ctx.now())}.</p>
<dl class="told"><dt>Known by</dt><dd dir="auto">${knows}</dd>${contact ? html`<dt>To be reached at</dt><dd dir="auto">${contact}</dd>` : ''}</dl>${note ? html`<blockquote class="lines" dir="auto">${note}</blockquote>` : ''}`
}

function ways(visit: MemberVisit, waiting: Waiting): Html {
  const { id, name, answer, invitation } = waiting
  const path = `/host/waitlist/${id}`
  const open = answer === 'invited' && invitation?.state === 'open'
  // A promise that waits for room needs no second one.
  const asked = answer === 'invited' && !invitation && !hasRoom(visit.ctx)
  const word = answer === 'invited' ? 'Invite again' : 'Invite'
  const first = open
    ? html`<a class="btn q small" href="/invitations/${invitation.id}">The invitation<span class="vh">: ${name}</span></a>`
    : asked
      ? ''
      : html`<form method="post" action="${path}/invite">${seenField(waiting)}<button class="btn small">${word}<span class="vh">: ${name}</span></button></form>`
  return html`${whatWasSaid(visit, waiting)}<div class="row">${first}<a class="btn q small" href="${path}">${answer === 'not-now' ? 'Say something else' : 'Not now'}, or remove<span class="vh">: ${name}</span></a></div>`
}

function whatWasSaid(
  { ctx, member }: MemberVisit,
  { answer, answeredBy, answered, words, invitation }: Waiting,
): Html | '' {
  if (answer === null) return ''
  const who = answeredBy?.id === member.id ? 'You' : html`<bdi>${answeredBy?.shownName ?? 'A host'}</bdi>`
  const when = dateOf(answered ?? 0, ctx.now())
  if (answer === 'not-now')
    return html`<p class="note">${who} said “not now” on ${when}${words ? html`: <span dir="auto">${words}</span>` : '.'}</p>`
  return html`<p class="note">${who} said yes on ${when}. ${becameOf(invitation)}</p>`
}

function becameOf(invitation: Waiting['invitation']): string {
  switch (invitation?.state) {
    case undefined:
      return 'The invitation is made as soon as there is room.'
    case 'open':
      return 'The invitation is open.'
    case 'expired':
      return 'The invitation ran out; whoever opens the link from the door gets a new one.'
    case 'ended':
      return 'The invitation was taken back.'
    case 'used':
      return 'The invitation was used.'
  }
}

function seenField({ answered }: Waiting): Html {
  return html`<input type="hidden" name="seen" value="${answered ?? 0}">`
}

function onePage(visit: MemberVisit, waiting: Waiting, kept?: Kept): Page {
  const path = `/host/waitlist/${waiting.id}`
  const body = html`${back('/host/waitlist', 'Waitlist')}<h1><bdi>${waiting.name}</bdi></h1>${errorSummary(kept?.refusal)}
<section class="card">${about(visit, waiting)}${whatWasSaid(visit, waiting)}</section>
<form class="card" method="post" action="${path}/not-now"><h2>Not now</h2>${seenField(waiting)}${field({ name: 'words', label: 'A sentence to them', note: 'Stands on the page behind their link. You can leave it empty; the name stays on the list.', value: waiting.words, rows: 2 }, kept)}<button class="btn">Say “not now”</button></form>
<form class="card" method="post" action="${path}/remove"><h2>Take off the list</h2><p>Everything written there is deleted, and the link says that nobody waits behind it, not why.</p>${seenField(waiting)}<button class="btn danger"><span>Take <bdi>${waiting.name}</bdi> off</span></button></form>`
  return { title: waiting.name, section: 'host', body }
}
