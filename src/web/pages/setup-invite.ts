import { html } from 'hono/html'
import { openHouse } from '../../core/house/open-house.ts'
import { listInvitations } from '../../core/joining/invitation.ts'
import { makeInvitation } from '../../core/joining/make-invitation.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { type Kept, withRefusal } from '../parts/form.ts'
import { cardScripts, invitationCard } from '../parts/invitation-card.ts'
import { invitationFields, readInvitation } from '../parts/invitation-fields.ts'
import { wizardPage } from '../parts/wizard.ts'

/** `GET /setup/invite`: the first invitation, which can be left for later. */
export function setupInvite(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, invitePage(visit))
}

/** `POST /setup/invite`: makes it and shows its card. */
export function saveInvite(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      makeInvitation(visit.ctx, visit.member, readInvitation(form))
      return goTo(visit, '/setup/invite')
    },
    (kept) => invitePage(visit, kept),
  )
}

/** `POST /setup/done`: the house opens, and its host stands in the composer with an example in place. */
export function finishSetup(visit: MemberVisit): Response {
  openHouse(visit.ctx, visit.member)
  return goTo(visit, '/write?example=1', {
    text: `${visit.house.name} is open. Here is a first post to make your own.`,
  })
}

function invitePage(visit: MemberVisit, kept?: Kept): Page {
  const [made] = listInvitations(visit.ctx, visit.member)
  const open = (words: string) =>
    html`<form method="post" action="/setup/done"><button class="btn${made ? '' : ' q'}">${words}</button></form>`
  const back = html`<a class="btn q" href="/setup/open">Back</a>`
  const body = made
    ? html`${invitationCard(visit, made)}<p class="note">It works from the moment your house is open. You find it again under Invitations.</p><div class="row apart onward">${back}${open('Open the house')}</div>`
    : html`<form method="post" action="/setup/invite" class="card">${invitationFields(kept)}<div class="row apart onward">${back}<button class="btn">Make the invitation</button></div></form>${open('Open the house and invite later')}`
  return wizardPage(
    {
      step: 5,
      title: made ? 'Your first invitation' : 'Who comes first?',
      why: made
        ? 'Send the link, or print the card and hand it over.'
        : 'A house is for friends. Nobody can sign up here by themselves; people come by invitation.',
      scripts: cardScripts,
      body,
    },
    kept,
  )
}
