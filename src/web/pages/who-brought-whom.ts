import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import { type Branch, ownBranch, whoBroughtWhom } from '../../core/joining/who-brought-whom.ts'
import { hasRole } from '../../core/members/member.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { back } from '../parts/back.ts'
import { profilePath } from '../parts/face.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

/** `GET /invitations/tree`: who brought whom. Hosts see everybody; others see by whom they came and whom they brought. */
export function inviteTree(visit: MemberVisit): Response | Promise<Response> {
  const inner = hasRole(visit.member, 'host') ? everybody(visit) : own(visit)
  const body = html`${back('/invitations', 'Invitations')}<h1>Who brought whom</h1>${inner}`
  return show(visit, { title: 'Who brought whom', section: 'people', body })
}

function everybody(visit: MemberVisit): Html {
  return html`<section class="card"><p class="note">Who lives here, under whoever invited them. Only hosts see all of it.</p>${branches(visit, whoBroughtWhom(visit.ctx))}</section>`
}

function branches(visit: MemberVisit, some: readonly Branch[]): Html | '' {
  if (some.length === 0) return ''
  const each = some.map(
    ({ person, joined, broughtBy, brought }) =>
      html`<li>${named(person)} <span class="note">${dateOf(joined, visit.ctx.now())}${broughtBy ? html`, invited by <bdi>${broughtBy.shownName}</bdi>, who has moved out` : ''}</span>${branches(visit, brought)}</li>`,
  )
  return html`<ul class="tree">${each}</ul>`
}

function own({ ctx, member }: MemberVisit): Html {
  const { by, brought } = ownBranch(ctx, member)
  const came = by
    ? by.gone
      ? html`<bdi>${by.shownName}</bdi> invited you, and has moved out since.`
      : html`${named(by)} invited you.`
    : 'You came without an invitation.'
  const guests =
    brought.length > 0
      ? html`<p>You brought:</p><ul class="tree">${brought.map((each) => html`<li>${named(each)}</li>`)}</ul>`
      : html`<p>You have brought nobody yet.</p>`
  return html`<section class="card"><p>${came}</p>${guests}<p class="note">Hosts see this of everybody, others only of themselves.</p></section>`
}

function named(person: Person): Html {
  return html`<a href="${profilePath(person)}"><bdi>${person.shownName}</bdi></a>`
}
