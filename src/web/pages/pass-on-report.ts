import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import { passOn } from '../../core/reports/pass-on.ts'
import { findReportFor, type Report } from '../../core/reports/report.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { reportThread } from '../parts/report-thread.ts'
import { seenField, seenIn } from '../parts/seen-version.ts'

/** `GET /host/reports/:id/pass-on`: what the server of whom a report is about would be told. */
export function passingOn(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit, find(visit)))
}

/** `POST /host/reports/:id/pass-on`: tells it, in the name of the house. */
export function sendPassingOn(visit: MemberVisit): Promise<Response> {
  const report = find(visit).id
  return withRefusal(
    visit,
    (form) => {
      passOn(visit.ctx, visit.member, { report, seen: seenIn(form), words: form.text('words') })
      return goTo(visit, `/host/reports/${report}`, { text: 'The other server is told, without a name.' })
    },
    (kept) => page(visit, find(visit), kept),
  )
}

function find(visit: MemberVisit): Report {
  const id = visit.part('id')
  const nothing = new Refusal('not-found', 'There is nothing at this address.')
  if (!isId(id)) throw nothing
  const report = findReportFor(visit.ctx, visit.member, id)
  if (!report.about || report.about.server === null) throw nothing
  return report
}

function page(visit: MemberVisit, report: Report, kept?: Kept): Page {
  const server = report.about?.server ?? ''
  const sent = report.post
    ? html`Their hosts get your words, her address and that of the post.`
    : html`Their hosts get your words and her address.`
  const form = html`<form method="post" action="/host/reports/${report.id}/pass-on" class="card">${seenField(report)}${field({ name: 'words', label: `What you tell ${server}`, note: `At most ${limits.report.words} characters. Say nothing that gives away who told you.`, rows: 4 }, kept)}<div class="row"><button class="btn">Tell ${server}</button><a class="btn q" href="/host/reports/${report.id}">Back</a></div></form>`
  const body = html`${back(`/host/reports/${report.id}`, 'The report')}<h1>Tell her server</h1>${errorSummary(kept?.refusal)}
<p>${sent} It comes from this house: neither who told you nor you are named. What they do about it is up to them.</p>${form}${reportThread(visit, report)}`
  return { title: 'Tell her server', section: 'host', body }
}
