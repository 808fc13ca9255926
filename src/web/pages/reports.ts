import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import { hostsOf } from '../../core/members/hosts-of.ts'
import { addWords } from '../../core/reports/add-words.ts'
import { findOwnReport, listOwnReports, type Report } from '../../core/reports/report.ts'
import { talkWithHosts } from '../../core/reports/talk-with-hosts.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, select, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import { reportState, reportThread, reportTitle } from '../parts/report-thread.ts'
import type { Html } from '../parts/safe.ts'
import { when } from '../parts/time.ts'
import { readersOf, whoReads } from '../parts/who-reads-report.ts'

/** `GET /reports`: what a member told the hosts, and what came of it. */
export function reports(visit: MemberVisit): Response | Promise<Response> {
  const own = listOwnReports(visit.ctx, visit.member)
  const way = html`<a class="btn q" href="/reports/new">Write to the hosts</a>`
  const list =
    own.length === 0
      ? emptyCard('Nothing told', 'What you tell the hosts in private will be here, with their answers.', way)
      : html`<ul class="plain">${own.map((each) => row(visit, each))}</ul><div class="row">${way}</div>`
  const body = html`${back('/me', 'You')}<h1>You and the hosts</h1><p class="note">Only you and those who look after it can read these.</p>${list}`
  return show(visit, { title: 'You and the hosts', section: 'me', body })
}

/** `GET /reports/new`: a talk with the hosts, about nobody in particular. */
export function newTalk(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, talkPage(visit))
}

/** `POST /reports`. */
export function beginTalk(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const id = talkWithHosts(visit.ctx, visit.member, { words: form.text('words'), past: form.text('past') })
      return goTo(visit, `/reports/${id}`, { text: 'Sent. You will hear when they answer.' })
    },
    (kept) => talkPage(visit, kept),
  )
}

/** `GET /reports/:id`: one of her own, with all that was said. */
export function report(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, reportPage(visit, find(visit)))
}

/** `POST /reports/:id`: adds to it. */
export function addToReport(visit: MemberVisit): Promise<Response> {
  const { id } = find(visit)
  return withRefusal(
    visit,
    (form) => {
      addWords(visit.ctx, visit.member, id, form.text('words'))
      return goTo(visit, `/reports/${id}`, { text: 'Added.' })
    },
    (kept) => reportPage(visit, find(visit), kept),
  )
}

function find(visit: MemberVisit): Report {
  const id = visit.part('id')
  if (!isId(id)) throw new Refusal('not-found', 'There is nothing at this address.')
  return findOwnReport(visit.ctx, visit.member, id)
}

function row(visit: MemberVisit, report: Report): Html {
  return html`<li class="card"><div class="row apart"><h2><a href="/reports/${report.id}">${reportTitle(report)}</a></h2>${reportState(report)}</div><p class="note">${when(report.made, visit.ctx.now(), visit.member.preferences.exactTimes)}</p></li>`
}

function talkPage(visit: MemberVisit, kept?: Kept): Page {
  const readers = readersOf(visit, null)
  const hosts = hostsOf(visit.ctx.db).filter(({ id }) => id !== visit.member.id)
  const past =
    hosts.length === 0
      ? ''
      : select(
          {
            name: 'past',
            label: 'Is it about one of the hosts?',
            note: 'Then it goes past that host and shows in no list, count or log there.',
            options: [
              { value: '', label: 'No' },
              ...hosts.map(({ id, shownName }) => ({ value: id, label: `Yes, ${shownName}` })),
            ],
          },
          kept,
        )
  const form = html`<form method="post" action="/reports" class="card">${whoReads(visit, null, readers)}${field({ name: 'words', label: 'What would you like to talk about?', note: `At most ${limits.report.words} characters.`, rows: 5 }, kept)}${past}<div class="row"><button class="btn">Send it to the hosts</button></div></form>`
  const body = html`${back('/reports', 'You and the hosts')}<h1>Write to the hosts</h1>${errorSummary(kept?.refusal)}${form}`
  return { title: 'Write to the hosts', section: 'me', body }
}

function reportPage(visit: MemberVisit, report: Report, kept?: Kept): Page {
  const readers = readersOf(visit, report.about)
  const form = html`<form method="post" action="/reports/${report.id}" class="card">${field({ name: 'words', label: report.closed === null ? 'Add something' : 'Add something, and open it again', rows: 4 }, kept)}<div class="row"><button class="btn">Send it to the hosts</button></div></form>`
  const nobody = html`<p class="card note">At the moment nobody but the person it is about could read more, so nothing can be added.</p>`
  const body = html`${back('/reports', 'You and the hosts')}<h1>${reportTitle(report)}</h1>${errorSummary(kept?.refusal)}
<p class="note">${reportState(report)} ${naming(report)}</p>${reportThread(visit, report)}${readers.length > 0 ? form : nobody}`
  return { title: 'You and the hosts', section: 'me', body }
}

function naming({ about, mayName }: Report): Html | '' {
  if (!about) return ''
  return mayName
    ? html`You said that the hosts may name you to <bdi>${about.shownName}</bdi>.`
    : html`The hosts never tell <bdi>${about.shownName}</bdi> that it was you.`
}
