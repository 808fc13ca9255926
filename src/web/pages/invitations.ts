import { html } from 'hono/html'
import { endInvitation } from '../../core/joining/end-invitation.ts'
import { findInvitationOf, type Invitation, listInvitations, mayInvite } from '../../core/joining/invitation.ts'
import { makeInvitation } from '../../core/joining/make-invitation.ts'
import { hasRoom } from '../../core/joining/room.ts'
import { maySuggest } from '../../core/joining/suggested-guest.ts'
import { hasRole } from '../../core/members/member.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { profilePath } from '../parts/face.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { invitationsRest } from '../parts/full-house.ts'
import { cardScripts, invitationCard } from '../parts/invitation-card.ts'
import { invitationFields, invitationLimits, readInvitation } from '../parts/invitation-fields.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { suggestedGuests, suggestForm } from '../parts/suggested-guests.ts'
import { dateOf } from '../parts/time.ts'

/** `GET /invitations`: make one, and what became of those that were made. */
export function invitations(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, listPage(visit))
}

/** `POST /invitations`: makes one and shows its card. */
export function saveInvitation(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => goTo(visit, `/invitations/${makeInvitation(visit.ctx, visit.member, readInvitation(form))}`),
    (kept) => listPage(visit, kept),
  )
}

/** `GET /invitations/:id`: the card to hand over. */
export function invitationPage(visit: MemberVisit): Response | Promise<Response> {
  const invitation = findInvitationOf(visit.ctx, visit.member, visit.part('id'))
  const card =
    invitation.state === 'open'
      ? invitationCard(visit, invitation)
      : html`<section class="card"><p>${stateOf(visit, invitation)} Its link leads nowhere any more.</p></section>`
  const body = html`<h1 class="no-print">${invitation.forWhom ? html`Invitation for <bdi>${invitation.forWhom}</bdi>` : 'Invitation'}</h1>${invitation.state === 'open' && !hasRoom(visit.ctx) ? resting : ''}${card}
${whoJoined(invitation)}<div class="row apart no-print"><a class="btn q" href="/invitations">All invitations</a>${invitation.state === 'open' ? endForm(invitation) : ''}</div>`
  return show(visit, { title: 'Invitation', section: 'people', scripts: cardScripts, body })
}

/** `POST /invitations/:id/end`: nobody comes in by it any more. */
export function stopInvitation(visit: MemberVisit): Response {
  endInvitation(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, '/invitations', { text: 'That invitation has ended. Its link leads nowhere any more.' })
}

/** The page of all invitations, also after a form about somebody suggested was refused. */
export function listPage(visit: MemberVisit, kept?: Kept): Page {
  const all = listInvitations(visit.ctx, visit.member)
  const list =
    all.length > 0
      ? html`<h2 class="lately">Invitations so far</h2><ul class="plain">${all.map((each) => row(visit, each))}</ul>`
      : emptyCard('None yet', 'Whom would you like to have here?')
  // What waits for a host comes before what she could do besides.
  const [first, second] = hasRole(visit.member, 'host') ? [suggestedGuests, form] : [form, suggestedGuests]
  const body = html`<h1>Invitations</h1>${errorSummary(kept?.refusal)}${first(visit, kept)}${second(visit, kept)}${list}
<p class="note after"><a href="/invitations/tree">Who brought whom</a></p>`
  return { title: 'Invitations', section: 'people', body }
}

const resting = html`<p class="no-print">The house is full right now, so this invitation lets nobody in. It works again by itself once there is room, until it runs out.</p>`

function form(visit: MemberVisit, kept?: Kept): Html {
  const { ctx, house, member } = visit
  if (!hasRoom(ctx)) return invitationsRest(visit)
  if (maySuggest(house, member)) return suggestForm(kept)
  if (!mayInvite(house, member))
    return html`<section class="card"><p>In this house the hosts invite. Tell one of them whom you have in mind.</p></section>`
  return html`<form method="post" action="/invitations" class="card">${invitationFields(kept)}${invitationLimits(kept)}<button class="btn">Make an invitation</button></form>`
}

function row(visit: MemberVisit, invitation: Invitation): Html {
  const { by } = invitation
  const others = by && by.id !== visit.member.id ? html` by <bdi>${by.shownName}</bdi>` : ''
  return html`<li class="card"><h3><a href="/invitations/${invitation.id}">${invitation.forWhom ? html`For <bdi>${invitation.forWhom}</bdi>` : 'For somebody'}</a></h3>
<p class="note">Made ${dateOf(invitation.made, visit.ctx.now())}${others}. ${stateOf(visit, invitation)}</p>${whoJoined(invitation)}${invitation.state === 'open' ? endForm(invitation) : ''}</li>`
}

function stateOf({ ctx }: MemberVisit, { state, uses, mostUses, expires }: Invitation): string {
  const people = mostUses > 1 ? ` ${uses} of ${mostUses} came.` : ''
  switch (state) {
    case 'open':
      return `Good until ${dateOf(expires, ctx.now())}.${people}`
    case 'used':
      return mostUses > 1 ? `All ${mostUses} came.` : 'It was used.'
    case 'expired':
      return `It ran out on ${dateOf(expires, ctx.now())}.${people}`
    case 'ended':
      return `It was taken back.${people}`
  }
}

function whoJoined({ joined }: Invitation): Html | '' {
  if (joined.length === 0) return ''
  return html`<p>Came by it: ${joined.map((person, n) => html`${n ? ', ' : ''}<a href="${profilePath(person)}"><bdi>${person.shownName}</bdi></a>`)}.</p>`
}

function endForm({ id, forWhom }: Invitation): Html {
  return html`<form method="post" action="/invitations/${id}/end"><button class="btn q small">End it<span class="vh">: the invitation ${forWhom ? `for ${forWhom}` : 'for somebody'}</span></button></form>`
}
