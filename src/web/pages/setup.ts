import { html } from 'hono/html'
import { isOwnerToken } from '../../core/access/one-time-links.ts'
import { firstHost } from '../../core/joining/make-first-host.ts'
import { hasRole } from '../../core/members/member.ts'
import { ticketIn } from '../../http/ticket-cookies.ts'
import { asMember, type MemberVisit, type Visit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import { letIn } from '../let-in.ts'
import { lamp } from '../parts/lamp.ts'
import { screens } from '../parts/wizard.ts'

type Answer = Response | Promise<Response>

/** `/setup`: where the wizard stopped, for whoever opens this house; a closed door for everybody else. */
export function setup(visit: Visit): Answer {
  if (visit.house.opened !== null) return goTo(visit, '/')
  if (!visit.member && !isOwner(visit)) return closedDoor(visit)
  return goTo(visit, screens[visit.house.step - 1]?.path ?? '/setup/you')
}

/** The first screen: for the holder of the owner link, also before anybody lives here. `host` is null until then. */
export function forOwner(visit: Visit, answer: (visit: Visit, host: MemberVisit | null) => Answer): Answer {
  if (visit.house.opened !== null) return goTo(visit, '/')
  if (visit.member) return answer(visit, asHost(visit))
  if (!isOwner(visit)) return closedDoor(visit)
  const host = firstHost(visit.ctx)
  // The holder of the owner link is the first host: she goes on here on another device, or after a form sent twice.
  return host ? letIn(visit, host, '/setup') : answer(visit, null)
}

/** A later screen: for the first host, and not before those that come before it. */
export function atStep(visit: Visit, step: number, answer: (visit: MemberVisit) => Answer): Answer {
  return forOwner(visit, (_, host) => (host && visit.house.step >= step ? answer(host) : goTo(visit, '/setup')))
}

function asHost(visit: Visit): MemberVisit {
  const inside = asMember(visit)
  if (!hasRole(inside.member, 'host'))
    throw new Refusal('not-allowed', 'A host is still opening this house. Come back a little later.')
  return inside
}

function isOwner({ ctx, request }: Visit): boolean {
  return isOwnerToken(ctx, ticketIn(request, 'owner'))
}

function closedDoor(visit: Visit): Answer {
  const body = html`<section class="card calm">${lamp()}<h1>This house is not open yet</h1><p>Somebody is still setting it up. Come back a little later.</p>
<p class="note">If that is you: open the link that the terminal printed. <code>npx porchlight owner-link</code> prints a new one.</p></section>`
  return show(visit, { title: 'Not open yet', bare: true, body }, 403)
}
