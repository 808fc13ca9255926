import { html } from 'hono/html'
import { beginPasskey, finishPasskey } from '../../core/access/add-passkey.ts'
import { hasPassword } from '../../core/access/check-password.ts'
import { listPasskeys } from '../../core/access/passkeys.ts'
import { setPassword } from '../../core/access/set-password.ts'
import type { Member } from '../../core/members/member.ts'
import { tourStateOf } from '../../core/tour/tour.ts'
import { deviceOf } from '../../http/device.ts'
import type { MemberVisit, Visit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { passkeyForm } from '../parts/passkey-form.ts'
import { passkeyBeginning } from '../passkey-beginning.ts'

/** Where somebody goes who has no key of her own yet; null when she has one. The wizard has its own copy of the page. */
export function keyPath(visit: Visit, member: Member): string | null {
  const { ctx } = visit
  return hasPassword(ctx, member) || listPasskeys(ctx, member).length > 0 ? null : `${placeOf(visit)}/key`
}

/** `GET /welcome/key`: make the passkey you chose, or take a password after all. */
export function firstKey(visit: MemberVisit): Response | Promise<Response> {
  return keyPath(visit, visit.member) === null ? goTo(visit, nextOf(visit)) : show(visit, keyPage(visit))
}

/** `POST /welcome/key/begin`, asked by passkeys.js. */
export function beginFirstPasskey(visit: MemberVisit): Promise<Response> {
  return passkeyBeginning(visit, () => beginPasskey(visit.ctx, visit.member))
}

/** `POST /welcome/key/passkey`: the device's answer. */
export function saveFirstPasskey(visit: MemberVisit): Promise<Response> {
  const { ctx, member, request } = visit
  return withRefusal(
    visit,
    async (form) => {
      await finishPasskey(ctx, member, form.text('answer'), deviceOf(request.req.header('user-agent')))
      return goTo(visit, nextOf(visit))
    },
    (kept) => keyPage(visit, kept),
  )
}

/** `POST /welcome/key`: a password instead. One that she has already is not changed here. */
export function saveFirstPassword(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    async (form) => {
      if (keyPath(visit, visit.member) !== null) await setPassword(visit.ctx, visit.member, form.text('password'))
      return goTo(visit, nextOf(visit))
    },
    (kept) => keyPage(visit, kept),
  )
}

function placeOf({ url }: Visit): string {
  return url.pathname.startsWith('/setup') ? '/setup' : '/welcome'
}

// A newcomer goes on to the tour; whoever comes back later than that goes home.
function nextOf(visit: MemberVisit): string {
  if (placeOf(visit) === '/setup') return '/setup'
  return tourStateOf(visit.ctx, visit.member)?.step === 0 ? '/tour/you' : '/'
}

function keyPage(visit: MemberVisit, kept?: Kept): Page {
  const place = `${placeOf(visit)}/key`
  const body = html`<section class="card door"><h1>Your passkey</h1>${errorSummary(kept?.refusal)}
<p>Your phone or computer keeps a key for this house and opens it with your fingerprint, face or screen lock.</p>
${passkeyForm({ kind: 'make', action: `${place}/passkey`, begin: `${place}/begin`, label: 'Make the passkey', first: true })}
<details${kept ? ' open' : ''}><summary>Use a password instead</summary><form method="post" action="${place}">
${field({ name: 'password', label: 'Password', note: 'At least 8 characters. A few words are easy to remember.', type: 'password', autocomplete: 'new-password', required: true }, kept)}
<button class="btn q">Keep this password</button></form></details>
<p class="note">Without either, only your eight words let you in again.</p></section>`
  return { title: 'Your passkey', bare: true, scripts: ['passkeys.js', 'password.js'], body }
}
