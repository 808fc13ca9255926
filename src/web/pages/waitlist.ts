import { html } from 'hono/html'
import { findInvitation } from '../../core/joining/invitation.ts'
import { hasRoom } from '../../core/joining/room.ts'
import { limits } from '../../core/limits.ts'
import { newToken } from '../../core/token.ts'
import { comeIn } from '../../core/waitlist/come-in.ts'
import { joinWaitlist } from '../../core/waitlist/join-waitlist.ts'
import { leaveWaitlist } from '../../core/waitlist/leave-waitlist.ts'
import { lookAtWaiting } from '../../core/waitlist/look-at-waiting.ts'
import { takesNames } from '../../core/waitlist/takes-names.ts'
import { findByToken, type Waiting } from '../../core/waitlist/waiting.ts'
import { networkOf } from '../../http/client-address.ts'
import type { Form } from '../../http/read-form.ts'
import { countTry } from '../../http/tries.ts'
import type { Visit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { lamp } from '../parts/lamp.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

type Answer = Response | Promise<Response>

/** `GET /waitlist`: the form for somebody outside. `?invitation=` fills in what her invitation says. */
export function waitlistPage(visit: Visit): Answer {
  return show(visit, formPage(visit))
}

/** `POST /waitlist`: leaves a name, and leads to the page that only she has the link to. */
export function leaveName(visit: Visit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const token = tokenIn(form) ?? newToken(visit.ctx)
      if (!findByToken(visit.ctx, token)) leaveOnce(visit, form, token)
      return goTo(visit, `/waitlist/${token}`, { text: 'Your name is on the list. Keep the address of this page.' })
    },
    (kept) => formPage(visit, kept),
  )
}

/** `GET /waitlist/:token`: since when she waits and what the hosts said. */
export function waitingPage(visit: Visit): Answer {
  const waiting = lookAtWaiting(visit.ctx, visit.part('token'))
  return waiting ? show(visit, statusPage(visit, waiting)) : nobodyWaits(visit)
}

/** `POST /waitlist/:token/come-in`: to the invitation of somebody to whom the hosts said yes. */
export function openTheDoor(visit: Visit): Answer {
  const token = visit.part('token')
  const waiting = findByToken(visit.ctx, token)
  if (!waiting) return nobodyWaits(visit)
  return withRefusal(
    visit,
    () => goTo(visit, `/join/${comeIn(visit.ctx, token)}`),
    (kept) => statusPage(visit, waiting, kept),
  )
}

/** `POST /waitlist/:token/leave`: takes her name off the list. */
export function takeNameOff(visit: Visit): Answer {
  if (!findByToken(visit.ctx, visit.part('token'))) return nobodyWaits(visit)
  leaveWaitlist(visit.ctx, visit.part('token'))
  return goTo(visit, '/', { text: 'Your name is off the list, and what you wrote is deleted.' })
}

function leaveOnce({ ctx, request }: Visit, form: Form, token: string): void {
  const { perNetwork, within } = limits.waitlist
  const key = `waits from ${networkOf(request, ctx.trustedProxies)}`
  const forget = countTry(ctx, [{ key, most: perNetwork, within }])
  try {
    const [name, knows, note, contact] = ['name', 'knows', 'note', 'contact'].map((each) => form.text(each))
    joinWaitlist(ctx, token, { name: name ?? '', knows: knows ?? '', note: note ?? '', contact: contact ?? '' })
  } catch (refusal) {
    // Only names that stand on the list are counted, not what is still to be mended.
    forget()
    throw refusal
  }
}

// The form brings the secret of the link, so that a second tap finds the name that the first one left.
function tokenIn(form: Form): string | null {
  const token = form.text('link')
  return /^[\w-]{43}$/.test(token) ? token : null
}

function formPage(visit: Visit, kept?: Kept): Page {
  const { ctx, house } = visit
  if (!takesNames(ctx, house)) return closedPage(visit, kept)
  const full = !hasRoom(ctx)
  const title = full ? `${house.name} is full` : `Wait at the door of ${house.name}`
  const why = full
    ? 'A place like this works as long as everybody can know everybody. Leave your name, and the hosts answer when there is room.'
    : 'People come to live here by invitation. Leave your name, and the hosts answer.'
  const link = (kept && tokenIn(kept.form)) ?? newToken(ctx)
  const body = html`<div class="wizard"><h1>${title}</h1><p class="why">${why}</p>${errorSummary(kept?.refusal)}
<form method="post" action="/waitlist" class="card"><input type="hidden" name="link" value="${link}">${fields(visit, kept)}
<p class="note">No account, no e-mail. Only the hosts read this. It is deleted when you take your name off, when you move in, or when you have not looked for ${days} days.</p>
<div class="row apart onward"><a class="btn q" href="/">Back</a><button class="btn">Leave my name</button></div></form></div>`
  return { title, bare: true, body }
}

const days = limits.waitlist.lasts / (24 * 60 * 60 * 1000)

function fields(visit: Visit, kept: Kept | undefined): Html {
  const invitation = findInvitation(visit.ctx, visit.query('invitation'))
  const known = invitation?.state === 'open' ? invitation : null
  return html`${field({ name: 'name', label: 'Your name', value: known?.forWhom ?? '', autocomplete: 'name', required: true }, kept)}
${field({ name: 'knows', label: 'Who here knows you?', note: 'A name or two. If nobody does yet, say that.', value: known?.by?.shownName ?? '', required: true }, kept)}
${field({ name: 'note', label: 'A few words to the hosts', note: 'You can leave it empty.', rows: 3 }, kept)}
${field({ name: 'contact', label: 'How can they reach you?', note: 'A phone number, an e-mail or nothing: the answer stands on your page in any case.', autocomplete: 'off' }, kept)}`
}

function closedPage({ house }: Visit, kept?: Kept): Page {
  const body = html`${errorSummary(kept?.refusal)}<section class="card calm">${lamp()}<h1>There is no waitlist at the moment</h1><p>People come to live at <bdi>${house.name}</bdi> by invitation. If you know somebody here, ask them.</p>
<div class="row"><a class="btn" href="/">To the front door</a></div></section>`
  return { title: 'No waitlist at the moment', bare: true, body }
}

function nobodyWaits(visit: Visit): Answer {
  const body = html`<section class="card calm">${lamp()}<h1>Nobody waits at this address</h1><p>Perhaps a part of the link is missing. Or the name was taken off the list, as happens when nobody looks for ${days} days.</p>
<div class="row"><a class="btn" href="/">To the front door</a></div></section>`
  return show(visit, { title: 'Nobody waits at this address', bare: true, body }, 404)
}

function statusPage(visit: Visit, waiting: Waiting, kept?: Kept): Page {
  const { ctx, house } = visit
  const path = `/waitlist/${visit.part('token')}`
  const { title, words, mayCome } = standing(visit, waiting)
  const door = mayCome
    ? html`<form class="row" method="post" action="${path}/come-in"><button class="btn">Come in</button></form>`
    : ''
  const body = html`<div class="wizard">${errorSummary(kept?.refusal)}<section class="card calm">${lamp()}<h1>${title}</h1>${words}
<p class="note"><bdi>${waiting.name}</bdi> waits at the door of <bdi>${house.name}</bdi> since ${dateOf(waiting.asked, ctx.now())}.</p>${door}</section>
<section class="card"><h2>Keep this address</h2><p>It is the only way back to this page; nobody else has it, and the house can’t send it to you. Look in at least every ${days} days, so that your name stays on the list.</p><p class="code">${ctx.address}${path}</p></section>
<section class="card"><h2>What you told the hosts</h2>${told(waiting)}<form method="post" action="${path}/leave"><button class="btn q">Take my name off the list</button></form></section></div>`
  return { title, bare: true, body }
}

interface Standing {
  readonly title: string
  readonly words: Html
  readonly mayCome?: true
}

function standing({ ctx, house }: Visit, { answer, answered, words, invitation }: Waiting): Standing {
  const on = answered === null ? '' : dateOf(answered, ctx.now())
  if (answer === null)
    return {
      title: 'You are on the list',
      words: html`<p>The hosts have your note. What they say will stand here.</p>`,
    }
  if (answer === 'not-now') {
    const said = words ? html`<blockquote dir="auto">${words}</blockquote>` : ''
    return {
      title: 'Not now',
      words: html`<p>The hosts answered on ${on}.</p>${said}<p>Your name stays on the list; they may come back to it.</p>`,
    }
  }
  if (invitation?.state === 'used')
    return {
      title: 'Somebody came in by your invitation',
      words: html`<p>If that was you, <a href="/login">sign in</a>.</p>`,
    }
  if (invitation?.state === 'ended')
    return { title: 'Your invitation was taken back', words: html`<p>Ask whoever knows you here.</p>` }
  if (hasRoom(ctx))
    return {
      title: `You are invited to ${house.name}`,
      words: html`<p>There is a place for you. You read everything first, then choose a name.</p>`,
      mayCome: true,
    }
  return {
    title: `You are invited, and ${house.name} is full right now`,
    words: html`<p>The hosts said yes on ${on}. As soon as there is room, this page lets you in.</p>`,
  }
}

function told({ knows, note, contact }: Waiting): Html {
  return html`<dl class="told"><dt>Who here knows you</dt><dd dir="auto">${knows}</dd>${note ? html`<dt>Your words</dt><dd class="lines" dir="auto">${note}</dd>` : ''}${contact ? html`<dt>How to reach you</dt><dd dir="auto">${contact}</dd>` : ''}</dl>`
}
