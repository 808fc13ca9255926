import { html } from 'hono/html'
import { hasRole } from '../../core/members/member.ts'
import { answerReport } from '../../core/reports/answer-report.ts'
import { closeReport, neutralWords } from '../../core/reports/close-report.ts'
import { mayHandle } from '../../core/reports/handlers.ts'
import { reopenReport } from '../../core/reports/reopen-report.ts'
import { findReportFor, listReportsFor, type Report } from '../../core/reports/report.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import { evidenceCard, reportState, reportThread, reportTitle } from '../parts/report-thread.ts'
import type { Html } from '../parts/safe.ts'
import { seenField, seenIn } from '../parts/seen-version.ts'
import { when } from '../parts/time.ts'

/** `GET /host/reports`: what people told the hosts, open ones first. Keepers and deputies stand in where hosts can't. */
export function hostReports(visit: MemberVisit): Response | Promise<Response> {
  if (!mayHandle(visit.member)) throw new Refusal('not-allowed', 'This page is for the hosts of this house.')
  const all = listReportsFor(visit.ctx, visit.member)
  const [open, closed] = [all.filter((each) => each.closed === null), all.filter((each) => each.closed !== null)]
  const list =
    all.length === 0
      ? emptyCard('No reports', 'Long may it last.')
      : html`${group(visit, 'Open', open)}${group(visit, 'Closed', closed)}`
  const way = hasRole(visit.member, 'host') ? back('/host', 'Hosting') : back('/me', 'You')
  const body = html`${way}<h1>Reports</h1><p class="note">Each is a private thread between one person and you who look after it. Nobody sees a report about herself.</p>${list}`
  return show(visit, { title: 'Reports', section: 'host', body })
}

/** `GET /host/reports/:id`: one of them, with what can be done. */
export function hostReport(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, reportPage(visit, find(visit)))
}

/** `POST /host/reports/:id`: answers whoever made it. */
export function sendAnswer(visit: MemberVisit): Promise<Response> {
  const report = find(visit).id
  return withRefusal(
    visit,
    (form) => {
      answerReport(visit.ctx, visit.member, { report, seen: seenIn(form), words: form.text('words') })
      return goTo(visit, `/host/reports/${report}`, { text: 'Answered.' })
    },
    (kept) => reportPage(visit, find(visit), kept),
  )
}

/** `GET /host/reports/:id/close`: how it came out, before it is closed. */
export function closingPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, closePage(visit, find(visit)))
}

/** `POST /host/reports/:id/close`. */
export function sendClosing(visit: MemberVisit): Promise<Response> {
  const report = find(visit).id
  return withRefusal(
    visit,
    (form) => {
      closeReport(visit.ctx, visit.member, { report, seen: seenIn(form), words: form.text('words') })
      return goTo(visit, '/host/reports', { text: 'Closed. What you wrote is told.' })
    },
    (kept) => closePage(visit, find(visit), kept),
  )
}

/** `POST /host/reports/:id/reopen`. */
export function sendReopening(visit: MemberVisit): Promise<Response> {
  const report = find(visit).id
  return withRefusal(
    visit,
    (form) => {
      reopenReport(visit.ctx, visit.member, { report, seen: seenIn(form) })
      return goTo(visit, `/host/reports/${report}`, { text: 'It is open again.' })
    },
    (kept) => reportPage(visit, find(visit), kept),
  )
}

function find(visit: MemberVisit): Report {
  const id = visit.part('id')
  if (!isId(id)) throw new Refusal('not-found', 'There is nothing at this address.')
  return findReportFor(visit.ctx, visit.member, id)
}

function group(visit: MemberVisit, title: string, reports: readonly Report[]): Html | '' {
  if (reports.length === 0) return ''
  return html`<h2 class="group">${title}</h2><ul class="plain">${reports.map((each) => row(visit, each))}</ul>`
}

function row(visit: MemberVisit, report: Report): Html {
  const time = when(report.made, visit.ctx.now(), visit.member.preferences.exactTimes)
  return html`<li class="card"><div class="row apart"><h3><a href="/host/reports/${report.id}">${reportTitle(report)}</a></h3>${reportState(report)}</div>
<p class="note">From <bdi>${report.reporter.shownName}</bdi>, ${time}${report.rule ? html` · “<bdi>${report.rule}</bdi>”` : ''}</p></li>`
}

function reportPage(visit: MemberVisit, report: Report, kept?: Kept): Page {
  const answer = fromElsewhere(report)
    ? ''
    : html`<form method="post" action="/host/reports/${report.id}" class="card">${seenField(report)}${field({ name: 'words', label: `Answer ${report.reporter.shownName}`, note: 'All who look after this read it too. Say nothing private about the other.', rows: 4 }, kept)}<div class="row"><button class="btn">Send the answer</button></div></form>`
  const body = html`${back('/host/reports', 'Reports')}<h1>${reportTitle(report)}</h1>${errorSummary(kept?.refusal)}
<p class="note">${reportState(report)} ${naming(report)}</p>${reportThread(visit, report)}${evidenceCard(visit, report.evidence)}${answer}${acts(visit, report)}`
  return { title: 'A report', section: 'host', body }
}

function naming({ reporter, about, mayName }: Report): Html | '' {
  if (!about) return ''
  if (reporter.server !== null)
    return html`<bdi>${reporter.shownName}</bdi> is another server. It told you, and can’t be answered.`
  return mayName
    ? html`<bdi>${reporter.shownName}</bdi> agreed that you say who told you.`
    : html`Never say that it was <bdi>${reporter.shownName}</bdi>, and nothing that gives it away.`
}

function acts(visit: MemberVisit, report: Report): Html {
  if (report.closed !== null) {
    return html`<form method="post" action="/host/reports/${report.id}/reopen" class="row">${seenField(report)}<button class="btn q">Open it again</button></form>`
  }
  return html`<section class="card"><h2>What you can do</h2>${towards(visit, report)}<p class="row"><a class="btn q" href="/host/reports/${report.id}/close">Close it…</a></p></section>`
}

function fromElsewhere({ reporter }: Report): boolean {
  return reporter.server !== null
}

function towards({ member }: MemberVisit, { id, about, post, evidence }: Report): Html | '' {
  if (!about || about.id === member.id) return ''
  if (about.server !== null)
    return html`<p class="note">Her own hosts can do more about it than you.</p><div class="row"><a class="btn q" href="/host/reports/${id}/pass-on">Tell her server, without a name…</a></div>`
  if (!hasRole(member, 'host')) {
    return html`<p class="note">You stand in because no host could read this. You can answer and close it; everything else needs a host.</p>`
  }
  const to = `/host/people/${about.id}`
  const remove =
    post && evidence
      ? html`<a class="btn danger" href="/host/posts/${post}/remove?report=${id}">Remove the post…</a>`
      : ''
  return html`<p class="note">A talk often does more than all of these. What you do is written in <a href="/house-log">the log</a> without a name.</p><div class="row"><a class="btn q" href="${to}/remind?report=${id}">Remind of a rule…</a><a class="btn q" href="${to}/outside?report=${id}">Ask to step outside…</a><a class="btn q" href="${to}/parting">Ask to leave…</a>${remove}</div>`
}

function closePage(visit: MemberVisit, report: Report, kept?: Kept): Page {
  const words = fromElsewhere(report)
    ? { label: 'How it came out', note: 'For you and the other hosts. The other server is not told.' }
    : {
        label: `What ${report.reporter.shownName} is told`,
        note: `How it came out, with nothing private about the other. Left empty it says: “${neutralWords}”`,
      }
  const form = html`<form method="post" action="/host/reports/${report.id}/close" class="card">${seenField(report)}${field({ name: 'words', ...words, rows: 4 }, kept)}<div class="row"><button class="btn">Close the report</button><a class="btn q" href="/host/reports/${report.id}">Leave it open</a></div></form>`
  const body = html`${back(`/host/reports/${report.id}`, 'The report')}<h1>Close it</h1>${errorSummary(kept?.refusal)}${kept ? reportThread(visit, report) : ''}${form}`
  return { title: 'Close a report', section: 'host', body }
}
