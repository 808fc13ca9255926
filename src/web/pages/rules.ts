import { html } from 'hono/html'
import { agreeToRules } from '../../core/house/agree-to-rules.ts'
import { findRules, rulesHistory, versionRead } from '../../core/house/rules.ts'
import { hasRole } from '../../core/members/member.ts'
import type { MemberVisit, Visit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { type Html, safe } from '../parts/safe.ts'
import { dateOf, when } from '../parts/time.ts'

/** `GET /rules`: what people here agree on, for everybody. */
export function rules(visit: Visit): Response | Promise<Response> {
  return show(visit, rulesPage(visit))
}

/** `POST /rules`: a member has read today's version. */
export function agree(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      agreeToRules(visit.ctx, visit.member, Number(form.text('version')))
      return goTo(visit, '/rules', { text: 'Thank you for reading them.' })
    },
    (kept) => rulesPage(visit, kept),
  )
}

/** `GET /rules/history`: every version there was, the newest first. */
export function earlierRules(visit: Visit): Response | Promise<Response> {
  const versions = rulesHistory(visit.ctx.db).map(
    (each, n) =>
      html`<details class="card rules"${n === 0 ? ' open' : ''}><summary><h2>Version ${each.version}, ${dateOf(each.made, visit.ctx.now())}</h2></summary>${safe(each.html)}</details>`,
  )
  const body = html`<h1>How our rules changed</h1>${versions}<p><a href="/rules">Back to today’s rules</a></p>`
  return show(visit, { title: 'How our rules changed', body })
}

function rulesPage(visit: Visit, kept?: Kept): Page {
  const { ctx, house, member } = visit
  const today = findRules(ctx.db)
  if (!today) throw new Refusal('not-found', 'This house has written no rules yet.')
  const edit = member && hasRole(member, 'host') ? html` <a href="/host/rules">Change them</a>` : ''
  const body = html`<h1>What we agree on</h1>${errorSummary(kept?.refusal)}
<section class="card rules">${safe(today.html)}</section>
<p class="note">Version ${today.version} of <bdi>${house.name}</bdi>, ${when(today.made, ctx.now(), true)}.${today.version > 1 ? html` <a href="/rules/history">Earlier versions</a>` : ''}${edit}</p>${unread(visit, today.version)}`
  return { title: 'Our rules', body }
}

function unread({ ctx, member }: Visit, version: number): Html | '' {
  if (!member) return ''
  const read = versionRead(ctx.db, member)
  if (read >= version) return html`<p class="note">You have read this version.</p>`
  return html`<form method="post" action="/rules"><input type="hidden" name="version" value="${version}"><button class="btn">I have read version ${version}</button></form>`
}
