import { html } from 'hono/html'
import { hasPassword } from '../../core/access/check-password.ts'
import { changePassword } from '../../core/access/set-password.ts'
import { clearTicketCookie } from '../../http/ticket-cookies.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { letIn } from '../let-in.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { provePassword } from './login.ts'
import { afterProof, holdsNewKeyTicket } from './prove.ts'
import { devicesInWords } from './security.ts'

/** `GET /settings/security/password`. */
export function passwordPage(visit: MemberVisit): Response | Promise<Response> {
  return guarded(visit, (proven) => show(proven, form(proven)))
}

/** `POST /settings/security/password`: asks for the current one, unless a one-time link just let her in. */
export function savePassword(visit: MemberVisit): Response | Promise<Response> {
  return guarded(visit, save)
}

// The form itself asks those who have a password; the others show a passkey first.
function guarded(
  visit: MemberVisit,
  answer: (visit: MemberVisit) => Response | Promise<Response>,
): Response | Promise<Response> {
  return hasPassword(visit.ctx, visit.member) ? answer(visit) : afterProof(visit, answer)
}

function save(visit: MemberVisit): Promise<Response> {
  const { ctx, member, request } = visit
  return withRefusal(
    visit,
    async (sent) => {
      if (asksCurrent(visit)) {
        const wrong = new Refusal('wrong-key', 'That is not your current password. Nothing changed.', 'current')
        await provePassword(visit, { member, name: member.name, password: sent.text('current') }, wrong)
      }
      const ended = await changePassword(ctx, member, sent.text('password'))
      clearTicketCookie(request, ctx.address, 'new-key')
      return letIn({ ...visit, session: null }, member, '/settings/security', {
        text: `Your new password works from now on.${others(ended - 1)}`,
      })
    },
    (kept) => form(visit, kept),
  )
}

function others(ended: number): string {
  return ended > 0
    ? ` ${devicesInWords(ended).replace(/ device/, ' other device')} signed out.`
    : ' You were signed in nowhere else.'
}

function asksCurrent(visit: MemberVisit): boolean {
  return hasPassword(visit.ctx, visit.member) && !holdsNewKeyTicket(visit)
}

function form(visit: MemberVisit, kept?: Kept): Page {
  const has = hasPassword(visit.ctx, visit.member)
  const title = has ? 'Change the password' : 'Choose a password'
  const current = asksCurrent(visit)
    ? field(
        {
          name: 'current',
          label: 'Current password',
          type: 'password',
          autocomplete: 'current-password',
          required: true,
        },
        kept,
      )
    : ''
  const body = html`${back('/settings/security', 'Sessions and keys')}<section class="card door"><h1>${title}</h1>${errorSummary(kept?.refusal)}
<form method="post" action="/settings/security/password"><input type="hidden" name="username" autocomplete="username" value="${visit.member.name}">${current}
${field({ name: 'password', label: 'New password', note: 'At least 8 characters. A few words are easy to remember.', type: 'password', autocomplete: 'new-password', required: true }, kept)}
<p class="note">You will be signed out on every other device and in every app.</p><button class="btn">${title}</button></form></section>`
  return { title, section: 'me', scripts: ['password.js'], body }
}
