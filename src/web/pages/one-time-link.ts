import { html } from 'hono/html'
import { findOneTimeLink, type OneTimeLink, useOwnerLink, useSignInLink } from '../../core/access/one-time-links.ts'
import { setTicketCookie } from '../../http/ticket-cookies.ts'
import type { Visit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { letIn } from '../let-in.ts'
import { exactTime } from '../parts/time.ts'

/** `GET /key/:token`: says whom the link lets in and who made it. Looking does not use it up, so previews do no harm. */
export function linkPage(visit: Visit): Response | Promise<Response> {
  const link = findOneTimeLink(visit.ctx, visit.part('token'))
  return show(visit, link.purpose === 'owner' ? ownerPage(visit, link.made) : signInPage(visit, link))
}

/** `POST /key/:token`: uses the link. The member may then choose a new password without the old one. */
export function followLink(visit: Visit): Response {
  const { ctx, request } = visit
  const token = visit.part('token')
  if (findOneTimeLink(ctx, token).purpose === 'owner') {
    setTicketCookie(request, ctx.address, 'owner', useOwnerLink(ctx, token))
    return goTo(visit, '/setup')
  }
  const { member, ticket } = useSignInLink(ctx, token)
  if (member.sealed) return letIn(visit, member, '/sealed')
  setTicketCookie(request, ctx.address, 'new-key', ticket)
  return letIn(visit, member, '/settings/security/password', {
    text: 'You are in. Choose a new password for the next time.',
  })
}

function signInPage(visit: Visit, { member, by, made }: Extract<OneTimeLink, { purpose: 'sign-in' }>): Page {
  const maker = by ? html`<bdi>${by.shownName}</bdi> (<bdi>@${by.name}</bdi>)` : 'Somebody at the machine of this house'
  const other = visit.member && visit.member.id !== member.id
  const body = html`<section class="card door"><h1>Come in, <bdi>${member.shownName}</bdi></h1>
<p>${maker} made this link on ${exactTime(made)}. It works once, and you will find a note about it in your inbox.</p>
${other ? html`<p>You are <bdi>@${visit.member?.name}</bdi> on this device. That ends when you go on.</p>` : ''}
<form method="post"><button class="btn"><span>Sign in as <bdi>${member.shownName}</bdi> on this device</span></button></form>
<p class="note after">Not you? Close this page; the link still works for ${by ? 'whom it is meant' : 'the right person'}.</p></section>`
  return { title: `Sign in as ${member.shownName}`, bare: true, body }
}

function ownerPage(visit: Visit, made: number): Page {
  const body = html`<section class="card door"><h1>This house is yours</h1>
<p>The link was made on ${exactTime(made)} at the machine that runs ${visit.ctx.address}. It works once. After it you have a day to set the house up, on this device.</p>
<form method="post"><button class="btn lamp">Set up the house</button></form></section>`
  return { title: 'Set up the house', bare: true, body }
}
