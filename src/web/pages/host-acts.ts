import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import { findMember, type Member } from '../../core/members/member.ts'
import { askOutside } from '../../core/outside/ask-outside.ts'
import { endOutside } from '../../core/outside/end-outside.ts'
import { outsideOf } from '../../core/outside/outside.ts'
import { loadPost } from '../../core/posts/load-posts.ts'
import { remind } from '../../core/reminders/remind.ts'
import { findActable, takeDownPost } from '../../core/reminders/take-down-post.ts'
import { actOnReport } from '../../core/reports/act-on-report.ts'
import { type EntryKind, findReportFor, type Report } from '../../core/reports/report.ts'
import { ruleLines } from '../../core/rules/rule-lines.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { profilePath } from '../parts/face.ts'
import { choice, errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { until } from '../parts/outside-card.ts'
import { postCard } from '../parts/post.ts'
import { ruleField } from '../parts/report-fields.ts'
import { evidenceCard, reportThread } from '../parts/report-thread.ts'
import type { Html } from '../parts/safe.ts'
import { seenField, seenIn } from '../parts/seen-version.ts'

const nothing = () => new Refusal('not-found', 'There is nothing at this address.')

/** `GET /host/people/:id/remind`: reminds somebody of a rule; `?report=` and `?post=` say because of what. */
export function reminding(visit: MemberVisit): Response | Promise<Response> {
  const member = findOther(visit)
  return show(
    visit,
    remindPage(visit, member, { report: reportIn(visit, visit.query('report')), post: visit.query('post') }),
  )
}

/** `POST /host/people/:id/remind`. */
export function sendReminder(visit: MemberVisit): Promise<Response> {
  const member = findOther(visit)
  return withRefusal(
    visit,
    (form) => {
      const asked = { member: member.id, post: form.text('post'), rule: form.text('rule'), words: form.text('words') }
      return act(visit, form, { kind: 'reminded', about: member.id }, () => {
        remind(visit.ctx, visit.member, asked)
        return { to: profilePath(member), text: `${member.shownName} is reminded, in private.` }
      })
    },
    (kept) =>
      remindPage(
        visit,
        member,
        { report: reportIn(visit, kept.form.text('report')), post: kept.form.text('post') },
        kept,
      ),
  )
}

/** `GET /host/people/:id/outside`: asks somebody to step outside, or ends it. */
export function askingOutside(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, outsidePage(visit, findOther(visit), reportIn(visit, visit.query('report'))))
}

/** `POST /host/people/:id/outside`. */
export function sendOutside(visit: MemberVisit): Promise<Response> {
  const member = findOther(visit)
  return withRefusal(
    visit,
    (form) => {
      const typed = (name: string) => form.text(name)
      const asked = {
        member: member.id,
        kind: typed('kind'),
        days: typed('days'),
        rule: typed('rule'),
        words: typed('words'),
      }
      return act(visit, form, { kind: 'asked-outside', about: member.id }, () => {
        askOutside(visit.ctx, visit.member, asked, ruleLines(visit.ctx))
        return { to: profilePath(member), text: `${member.shownName} is asked outside, and told why.` }
      })
    },
    (kept) => outsidePage(visit, member, reportIn(visit, kept.form.text('report')), kept),
  )
}

/** `POST /host/people/:id/outside/end`: somebody may come in again. */
export function callBackIn(visit: MemberVisit): Response {
  const member = findOther(visit)
  endOutside(visit.ctx, visit.member, member.id)
  return goTo(visit, `/host/people/${member.id}/outside`, { text: `${member.shownName} is inside again, and told so.` })
}

/** `GET /host/posts/:id/remove`: removes a post of somebody else, after a look at it. */
export function removing(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, removePage(visit, reportIn(visit, visit.query('report'))))
}

/** `POST /host/posts/:id/remove`. */
export function sendRemoval(visit: MemberVisit): Promise<Response> {
  const post = findActable(visit.ctx, visit.member, idOf(visit))
  return withRefusal(
    visit,
    (form) =>
      act(visit, form, { kind: 'removed-post', about: post.author }, () => {
        takeDownPost(visit.ctx, visit.member, { post: post.id, rule: form.text('rule'), words: form.text('words') })
        return { to: '/', text: 'Removed. Its author is told why, and has the words.' }
      }),
    (kept) => removePage(visit, reportIn(visit, kept.form.text('report')), kept),
  )
}

interface Done {
  readonly to: string
  readonly text: string
}

/** Does what a host asks for; because of a report it is written there too, and nobody acts past another host. */
function act(
  visit: MemberVisit,
  form: Form,
  { kind, about }: { readonly kind: EntryKind; readonly about: string },
  work: () => Done,
): Response {
  const report = reportIn(visit, form.text('report'))
  if (!report) {
    const { to, text } = work()
    return goTo(visit, to, { text })
  }
  if (report.about?.id !== about) throw nothing()
  const noted = { report: report.id, seen: seenIn(form), kind, words: form.text('rule') }
  actOnReport(visit.ctx, visit.member, noted, work)
  return goTo(visit, `/host/reports/${report.id}`, { text: 'Done, and noted in this report.' })
}

function idOf(visit: MemberVisit): string {
  const id = visit.part('id')
  if (!isId(id)) throw nothing()
  return id
}

function findOther(visit: MemberVisit): Member {
  const member = findMember(visit.ctx.db, idOf(visit))
  if (!member) throw new Refusal('not-found', 'Nobody like that lives here.')
  if (member.id === visit.member.id)
    throw new Refusal('not-allowed', 'You can’t do this to yourself. Another host can.')
  return member
}

function reportIn(visit: MemberVisit, id: string): Report | null {
  if (id === '') return null
  if (!isId(id)) throw nothing()
  return findReportFor(visit.ctx, visit.member, id)
}

/** What every such form carries along when it is because of a report, and where one comes from. */
function becauseOf(report: Report | null, otherwise: Html): { way: Html; fields: Html | '' } {
  if (!report) return { way: otherwise, fields: '' }
  const fields = html`<input type="hidden" name="report" value="${report.id}">${seenField(report)}`
  return { way: back(`/host/reports/${report.id}`, 'The report'), fields }
}

function remindPage(
  visit: MemberVisit,
  member: Member,
  { report, post }: { readonly report: Report | null; readonly post: string },
  kept?: Kept,
): Page {
  const { way, fields } = becauseOf(report, back(`/host/people/${member.id}`, member.shownName))
  const about = report?.post ?? (isId(post) ? post : '')
  const view = about ? loadPost(visit.ctx, visit.viewer, about) : null
  const shown =
    view?.author.id === member.id ? postCard(visit, view, { own: true }) : evidenceCard(visit, report?.evidence ?? null)
  const known = shown === '' ? '' : html`<input type="hidden" name="post" value="${about}">`
  const body = html`${way}<h1>Remind <bdi>${member.shownName}</bdi> of a rule</h1>${errorSummary(kept?.refusal)}${now(visit, report, kept)}${shown}
<form method="post" action="/host/people/${member.id}/remind" class="card"><p>Only <bdi>${member.shownName}</bdi> reads it, with your name, and can answer “I see” or “Let’s talk”. It is not counted anywhere.</p>${fields}${known}${ruleField(visit, { label: 'Which rule?' }, kept)}
${field({ name: 'words', label: 'Your words', note: 'As you would say it at the kitchen table. May stay empty.', rows: 4 }, kept)}<div class="row"><button class="btn">Send the reminder</button></div></form>`
  return { title: 'Remind of a rule', section: 'host', body }
}

function outsidePage(visit: MemberVisit, member: Member, report: Report | null, kept?: Kept): Page {
  const { way, fields } = becauseOf(report, back(`/host/people/${member.id}`, member.shownName))
  const outside = outsideOf(visit.ctx, member)
  const name = html`<bdi>${member.shownName}</bdi>`
  const ending = outside
    ? html`<section class="card up"><p>${outside.kind === 'read-only' ? 'Reading only' : 'Nothing public'}, until ${until(outside)}${outside.host ? html`, asked by <bdi>${outside.host.shownName}</bdi>` : ''}. The rule: “<bdi>${outside.rule}</bdi>”</p><blockquote class="asked plainly" dir="auto">${outside.words}</blockquote><form method="post" action="/host/people/${member.id}/outside/end"><button class="btn">End it now</button></form></section>`
    : ''
  const form = html`<form method="post" action="/host/people/${member.id}/outside" class="card"><p>${name} goes on reading, and can always talk with the hosts, change settings and delete. It ends by itself, and the log says only that somebody was asked.</p>${fields}
${choice(
  {
    name: 'kind',
    legend: 'What it means',
    value: 'no-public',
    options: [
      {
        value: 'no-public',
        label: 'No public posts',
        note: 'Writing for this house, the neighborhood and followers goes on.',
      },
      {
        value: 'read-only',
        label: 'Reading only',
        note: 'No posts, boosts or votes. Writing to the hosts stays open.',
      },
    ],
  },
  kept,
)}
${field({ name: 'days', label: 'For how many days', note: `1 to ${limits.outside.days}.`, value: '3', inputmode: 'numeric' }, kept)}${ruleField(visit, { label: 'Which rule?' }, kept)}
${field({ name: 'words', label: 'Why', note: 'The first thing to be read there, with your name under it.', rows: 4 }, kept)}<div class="row"><button class="btn">Ask to step outside</button></div></form>`
  const body = html`${way}<h1>${outside && !kept ? html`${name} is outside` : html`Ask ${name} to step outside`}</h1>${errorSummary(kept?.refusal)}${now(visit, report, kept)}${ending}${outside && !kept ? '' : form}`
  return { title: 'Step outside', section: 'host', body }
}

function removePage(visit: MemberVisit, report: Report | null, kept?: Kept): Page {
  const post = findActable(visit.ctx, visit.member, idOf(visit))
  if (post.author === visit.member.id)
    throw new Refusal('not-allowed', 'This is your own post. Delete it as everybody does.')
  const { way, fields } = becauseOf(report, back(`/posts/${post.id}`, 'The post'))
  const view = loadPost(visit.ctx, visit.viewer, post.id)
  const shown = view ? postCard(visit, view, { own: true }) : evidenceCard(visit, report?.evidence ?? null)
  const body = html`${way}<h1>Remove this post</h1>${errorSummary(kept?.refusal)}${now(visit, report, kept)}${shown}
<form method="post" action="/host/posts/${post.id}/remove" class="card"><p>It goes for everybody, with its pictures, likes and boosts; answers to it stay. Its author is told that it was you and why, and gets the words back. This can’t be undone.</p>${fields}${ruleField(visit, { label: 'Which rule?' }, kept)}
${field({ name: 'words', label: 'Your words to its author', note: 'May stay empty.', rows: 4 }, kept)}<div class="row"><button class="btn danger">Remove the post</button></div></form>`
  return { title: 'Remove a post', section: 'host', body }
}

// Whoever was not quick enough looks at what happened before she goes on.
function now(visit: MemberVisit, report: Report | null, kept: Kept | undefined): Html | '' {
  return report && kept?.refusal.code === 'stale' ? reportThread(visit, report) : ''
}
