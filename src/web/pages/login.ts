import { html } from 'hono/html'
import { checkPassword } from '../../core/access/check-password.ts'
import { checkCode } from '../../core/access/one-time-codes.ts'
import { endSession } from '../../core/access/sessions.ts'
import { beginPasskeySignIn, finishPasskeySignIn } from '../../core/access/sign-in-with-passkey.ts'
import { findTicket, takeTicket } from '../../core/access/tickets.ts'
import { findKeyHolder, findKeyHolderByName, type KeyHolder } from '../../core/members/key-holder.ts'
import { networkOf } from '../../http/client-address.ts'
import { clearSessionCookie } from '../../http/cookies.ts'
import { forgetHere } from '../../http/for-whom.ts'
import { isKnownDevice } from '../../http/known-device.ts'
import type { Form } from '../../http/read-form.ts'
import { clearTicketCookie, ticketIn } from '../../http/ticket-cookies.ts'
import { atName, countTry, fromNetwork } from '../../http/tries.ts'
import type { MemberVisit, Visit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, insidePath, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { letIn, letInAfterPassword } from '../let-in.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { passkeyForm } from '../parts/passkey-form.ts'
import type { Html } from '../parts/safe.ts'
import { passkeyBeginning } from '../passkey-beginning.ts'

/** `GET /login`: name and password, or a passkey. `?next=` is where to go afterwards, inside this house only. */
export function loginPage(visit: Visit): Response | Promise<Response> {
  return show(visit, signInForm(visit, insidePath(visit.query('next'))))
}

/** `POST /login`. An unknown name and a wrong password get the same answer after the same time. */
export function signIn(visit: Visit): Promise<Response> {
  return withRefusal(
    visit,
    async (form) => {
      const name = form.text('name').trim().replace(/^@/, '')
      if (!name) throw new Refusal('blank', 'Type your handle, as in @ada.', 'name')
      const member = findKeyHolderByName(visit.ctx.db, name, visit.ctx.now())
      const sentence = 'That handle and password do not fit together. Nothing changed.'
      const wrong = new Refusal('wrong-key', sentence, 'password')
      const proven = await provePassword(visit, { member, name, password: form.text('password') }, wrong)
      return letInAfterPassword(visit, proven, nextIn(form))
    },
    (kept) => signInForm(visit, nextIn(kept.form), kept),
  )
}

/** Somebody's claim to be a member, with her password; `member` is null when nobody here has that name. */
export interface Claim {
  readonly member: Pick<KeyHolder, 'id'> | null
  readonly name: string
  readonly password: string
}

/** Whose password it is, within the allowance of network and name; throws `wrong` when it does not fit. */
export async function provePassword(
  visit: Visit,
  { member, name, password }: Claim,
  wrong: Refusal,
): Promise<Pick<KeyHolder, 'id'>> {
  const { ctx, request } = visit
  const place = member && isKnownDevice(ctx, request, member) ? `${member.id} on a known device` : name
  const right = countTry(ctx, [fromNetwork(networkOf(request, ctx.trustedProxies)), atName(place)])
  if (!(await checkPassword(ctx, member, password)) || !member) throw wrong
  right()
  return member
}

function signInForm(visit: Visit, next: string, kept?: Kept): Page {
  const hidden = html`<input type="hidden" name="next" value="${next}">`
  const sent = next.startsWith('/oauth/authorize?')
    ? html`<p>An app or a site sent you here. It learns nothing before you say yes.</p>`
    : ''
  const body = html`<section class="card door"><h1>Sign in</h1>${errorSummary(kept?.refusal)}${sent}
${passkeyForm({ kind: 'use', action: '/login/passkey', begin: '/login/passkey/begin', label: 'Use a passkey', more: hidden })}
<form method="post" action="/login">${hidden}
${field({ name: 'name', label: 'Your handle', note: 'The name after the @, as in @ada.', autocomplete: 'username', exact: true, autofocus: true, required: true }, kept)}
${field({ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password', required: true }, kept)}
<button class="btn">Sign in</button></form>
<p class="after"><a href="/recover">Lost your key?</a></p></section>
<p class="note door-note">Nobody can sign up here by themselves. If somebody of ${visit.house.name} gave you an invitation, open its link.</p>`
  return { title: 'Sign in', bare: true, scripts: ['passkeys.js', 'password.js'], body }
}

/** `POST /login/passkey/begin`, asked by passkeys.js. */
export function beginSignIn(visit: Visit): Promise<Response> {
  return passkeyBeginning(visit, () => beginPasskeySignIn(visit.ctx))
}

/** `POST /login/passkey`: the device's answer. A passkey is proof enough, so no one-time code is asked. */
export function signInWithPasskey(visit: Visit): Promise<Response> {
  return withRefusal(
    visit,
    async (form) => letIn(visit, await finishPasskeySignIn(visit.ctx, form.text('answer')), nextIn(form)),
    (kept) => signInForm(visit, nextIn(kept.form), kept),
  )
}

/** `GET /login/code`: the second step, for the browser that typed the right password. */
export function codePage(visit: Visit): Response | Promise<Response> {
  if (!halfInside(visit)) return goTo(visit, '/login')
  return show(visit, codeForm(insidePath(visit.query('next'))))
}

/** `POST /login/code`. */
export function signInWithCode(visit: Visit): Response | Promise<Response> {
  const member = halfInside(visit)
  if (!member) return goTo(visit, '/login', { text: 'That took a while. Type your password again.' })
  return withRefusal(
    visit,
    async (form) => {
      const { ctx, request } = visit
      const right = countTry(ctx, [fromNetwork(networkOf(request, ctx.trustedProxies)), atName(`code of ${member.id}`)])
      if (!(await checkCode(ctx, member, form.text('code'))))
        throw new Refusal('wrong-key', 'That code does not fit, or it was used already. Type the newest one.', 'code')
      right()
      takeTicket(ctx, 'second-step', ticketIn(request, 'second-step'))
      clearTicketCookie(request, ctx.address, 'second-step')
      return letIn(visit, member, nextIn(form))
    },
    (kept) => codeForm(nextIn(kept.form), kept),
  )
}

function halfInside({ ctx, request }: Visit): KeyHolder | null {
  const ticket = findTicket(ctx, 'second-step', ticketIn(request, 'second-step'))
  return ticket?.member ? findKeyHolder(ctx.db, ticket.member, ctx.now()) : null
}

function codeForm(next: string, kept?: Kept): Page {
  const body: Html = html`<section class="card door"><h1>One more step</h1>${errorSummary(kept?.refusal)}
<form method="post" action="/login/code"><input type="hidden" name="next" value="${next}">
${field({ name: 'code', label: 'Code from your app', note: 'Six digits. Each works once.', inputmode: 'numeric', autocomplete: 'one-time-code', exact: true, autofocus: true, required: true }, kept)}
<button class="btn">Sign in</button></form>
<p class="after"><a href="/recover">The app is gone? Use your eight words</a></p></section>`
  return { title: 'One more step', bare: true, body }
}

/** `POST /logout`: ends this session and what the browser keeps of this house, such as drafts. */
export function signOut(visit: MemberVisit): Response {
  endSession(visit.ctx, visit.member, visit.session.id)
  clearSessionCookie(visit.request, visit.ctx.address)
  forgetHere(visit.request)
  return goTo(visit, '/login', { text: 'You are signed out on this device.' })
}

function nextIn(form: Form): string {
  return insidePath(form.text('next'))
}
