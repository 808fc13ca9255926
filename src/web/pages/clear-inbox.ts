import { html } from 'hono/html'
import { idsOfGroup } from '../../core/inbox/list-grouped.ts'
import { clearNotifications } from '../../core/notifications/clear-notifications.ts'
import { dismissNotifications } from '../../core/notifications/dismiss-notification.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import { back } from '../parts/back.ts'

/** `GET /inbox/clear`: says what emptying the inbox does before it is done. */
export function clearPage(visit: MemberVisit): Response | Promise<Response> {
  const body = html`${back('/inbox', 'Inbox')}<section class="card"><h1>Empty your inbox?</h1><p>Everything you were told goes, for good: what waits for you and the quiet news. Posts, conversations and what somebody asked you stay where they are.</p>
<form class="row" method="post" action="/inbox/clear"><button class="btn danger">Empty it</button><a class="btn q" href="/inbox">Not now</a></form></section>`
  return show(visit, { title: 'Empty your inbox', section: 'inbox', body })
}

/** `POST /inbox/clear`. */
export function clearInbox(visit: MemberVisit): Response {
  clearNotifications(visit.ctx, visit.member)
  return goTo(visit, '/inbox', { text: 'Your inbox is empty.' })
}

/** `POST /inbox/dismiss` with the `key` of what was told together: takes it out of the inbox, for good. */
export async function dismiss(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  const ids = idsOfGroup(visit.ctx, visit.member, form.text('key'))
  if (ids.length === 0) throw new Refusal('not-found', 'That is not in your inbox.')
  dismissNotifications(visit.ctx, visit.member, ids)
  return goTo(visit, form.text('back') === 'quiet' ? '/inbox/quiet' : '/inbox')
}
