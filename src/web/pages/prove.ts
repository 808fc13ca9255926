import { html } from 'hono/html'
import { hasPassword } from '../../core/access/check-password.ts'
import { listPasskeys } from '../../core/access/passkeys.ts'
import { beginPasskeySignIn, finishPasskeySignIn } from '../../core/access/sign-in-with-passkey.ts'
import { findTicket } from '../../core/access/tickets.ts'
import { limits } from '../../core/limits.ts'
import { ticketIn } from '../../http/ticket-cookies.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isRecent } from '../../lib/recent.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, insidePath, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { letIn } from '../let-in.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { passkeyForm } from '../parts/passkey-form.ts'
import type { Html } from '../parts/safe.ts'
import { passkeyBeginning } from '../passkey-beginning.ts'
import { provePassword } from './login.ts'

type Answer = Response | Promise<Response>

/**
 * For pages that change how a member signs in: whoever found her phone unlocked is first asked for a key, unless one
 * was shown in the last limits.session.fresh.
 */
export function afterProof(
  visit: MemberVisit,
  answer: (visit: MemberVisit) => Answer,
  again = '/settings/security',
): Answer {
  if (isFresh(visit)) return answer(visit)
  // A form that came too late can not be sent again by itself; she starts it again from the page `again`.
  const next = visit.request.req.method === 'GET' ? visit.url.pathname : again
  return goTo(visit, `/settings/security/prove?next=${encodeURIComponent(next)}`)
}

function isFresh(visit: MemberVisit): boolean {
  const { ctx, member, session } = visit
  const hasKey = hasPassword(ctx, member) || listPasskeys(ctx, member).length > 0
  return isRecent(session.started, limits.session.fresh, ctx.now()) || holdsNewKeyTicket(visit) || !hasKey
}

/** True for half an hour after a one-time link: then she may choose a new key without showing the old one. */
export function holdsNewKeyTicket({ ctx, request, member }: MemberVisit): boolean {
  return findTicket(ctx, 'new-key', ticketIn(request, 'new-key'))?.member === member.id
}

/** `GET /settings/security/prove`. */
export function provePage(visit: MemberVisit): Answer {
  return show(visit, form(visit, insidePath(visit.query('next'))))
}

/** `POST /settings/security/prove`: the password; the session is renewed and we go on. */
export function proveWithPassword(visit: MemberVisit): Answer {
  const { member } = visit
  return withRefusal(
    visit,
    async (sent) => {
      const wrong = new Refusal('wrong-key', 'That is not your password.', 'password')
      await provePassword(visit, { member, name: member.name, password: sent.text('password') }, wrong)
      return letIn(visit, member, insidePath(sent.text('next')))
    },
    (kept) => form(visit, insidePath(kept.form.text('next')), kept),
  )
}

/** `POST /settings/security/prove/begin`, asked by passkeys.js. */
export function beginProof(visit: MemberVisit): Answer {
  return passkeyBeginning(visit, () => beginPasskeySignIn(visit.ctx))
}

/** `POST /settings/security/prove/passkey`: any passkey of the member; somebody else's is refused. */
export function proveWithPasskey(visit: MemberVisit): Answer {
  return withRefusal(
    visit,
    async (sent) => {
      const found = await finishPasskeySignIn(visit.ctx, sent.text('answer'))
      if (found.id !== visit.member.id) throw new Refusal('wrong-key', 'That passkey is somebody else’s.')
      return letIn(visit, visit.member, insidePath(sent.text('next')))
    },
    (kept) => form(visit, insidePath(kept.form.text('next')), kept),
  )
}

function form({ ctx, member }: MemberVisit, next: string, kept?: Kept): Page {
  const hidden: Html = html`<input type="hidden" name="next" value="${next}">`
  const passkey =
    listPasskeys(ctx, member).length > 0
      ? passkeyForm({
          kind: 'use',
          action: '/settings/security/prove/passkey',
          begin: '/settings/security/prove/begin',
          label: 'Use a passkey',
          more: hidden,
        })
      : ''
  const password = hasPassword(ctx, member)
    ? html`<form method="post" action="/settings/security/prove">${hidden}<input type="hidden" name="username" autocomplete="username" value="${member.name}">${field({ name: 'password', label: 'Your password', type: 'password', autocomplete: 'current-password', autofocus: true, required: true }, kept)}<button class="btn">Go on</button></form>`
    : html`<p class="note">You have no password, so this needs your passkey and a browser with JavaScript.</p>`
  const body = html`${back('/settings/security', 'Sessions and keys')}<section class="card door"><h1>Show that it is you</h1>${errorSummary(kept?.refusal)}<p>What comes next changes how you sign in, so we ask once more.</p>${passkey}${password}</section>`
  return { title: 'Show that it is you', section: 'me', scripts: ['passkeys.js', 'password.js'], body }
}
