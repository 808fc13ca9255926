import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import { changeNotice } from '../../core/notices/change-notice.ts'
import { endNotice } from '../../core/notices/end-notice.ts'
import { findAnyNotice, listNotices, type NoticeView } from '../../core/notices/notice.ts'
import type { NoticeDraft } from '../../core/notices/tidy-notice.ts'
import { writeNotice } from '../../core/notices/write-notice.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { localIn, momentIn, zoneOfHouse } from '../../lib/zones.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import { type Html, safe } from '../parts/safe.ts'
import { dateOf, when } from '../parts/time.ts'

/** `GET /host/notices`: what everybody is told now, what is to come and what has ended, and a form for a new one. */
export function hostNotices(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, listPage(visit))
}

/** `POST /host/notices`: a new one. */
export function addNotice(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      writeNotice(visit.ctx, visit.member, draftFrom(visit, form))
      return goTo(visit, '/host/notices', { text: 'Everybody is told.' })
    },
    (kept) => listPage(visit, kept),
  )
}

/** `GET /host/notices/:id`. */
export function hostNotice(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, noticePage(visit, find(visit)))
}

/** `POST /host/notices/:id`: changes it. */
export function saveNotice(visit: MemberVisit): Promise<Response> {
  const notice = find(visit)
  return withRefusal(
    visit,
    (form) => {
      changeNotice(visit.ctx, visit.member, notice.id, draftFrom(visit, form))
      return goTo(visit, '/host/notices', { text: 'Saved.' })
    },
    (kept) => noticePage(visit, notice, kept),
  )
}

/** `POST /host/notices/:id/end`. */
export function stopNotice(visit: MemberVisit): Response {
  endNotice(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, '/host/notices', { text: 'The notice has ended.' })
}

function find(visit: MemberVisit): NoticeView {
  return findAnyNotice(visit.ctx, visit.member, visit.part('id'))
}

function draftFrom(visit: MemberVisit, form: Form): NoticeDraft {
  return { text: form.text('text'), from: momentFrom(visit, form, 'from'), until: momentFrom(visit, form, 'until') }
}

function momentFrom(visit: MemberVisit, form: Form, name: 'from' | 'until'): number | null {
  const typed = form.text(name).trim()
  if (!typed) return null
  const moment = momentIn(zoneOf(visit), typed)
  if (moment === null) throw new Refusal('bad-input', 'Write a date and a time, or leave it empty.', name)
  return moment
}

function zoneOf({ member }: MemberVisit): string {
  return member.preferences.timeZone || zoneOfHouse()
}

function listPage(visit: MemberVisit, kept?: Kept): Page {
  const notices = listNotices(visit.ctx, visit.member, { all: true, ahead: true })
  const rows = notices.map((notice) => html`<li class="card notice">${row(visit, notice)}</li>`)
  const list =
    rows.length > 0
      ? html`<ul class="plain">${rows}</ul>`
      : emptyCard(
          'No notices yet',
          'A rest for the machine, a date, a thank-you: short things that everybody should know.',
        )
  const add = html`<form class="card" method="post" action="/host/notices"><h2>A new notice</h2>${fields(visit, null, kept)}<button class="btn">Tell everybody</button></form>`
  const body = html`${back('/host', 'Hosting')}<h1>Notices</h1>${errorSummary(kept?.refusal)}<p>They stand on top of everybody’s Home until she has read them, and stay on <a href="/notices">a page of their own</a>. Nobody answers them.</p>${add}${list}`
  return { title: 'Notices', section: 'host', body }
}

function row(visit: MemberVisit, notice: NoticeView): Html {
  const { id, html: words, made, ended } = notice
  const time = when(made, visit.ctx.now(), visit.member.preferences.exactTimes)
  const acts =
    ended === null
      ? html`<div class="row"><a class="btn q small" href="/host/notices/${id}">Change<span class="vh"> this notice</span></a><form method="post" action="/host/notices/${id}/end"><button class="btn danger small">End it<span class="vh"> now</span></button></form></div>`
      : ''
  return html`<div class="row apart"><h2>${standing(visit, notice)}</h2><span class="meta">${time}</span></div><div class="body">${safe(words)}</div>${acts}`
}

function standing({ ctx }: MemberVisit, { current, ended, from, until }: NoticeView): string {
  const now = ctx.now()
  if (ended !== null) return 'Ended'
  if (current) return until === null ? 'Shown now' : `Shown until ${dateOf(until, now)}`
  return from !== null && from > now ? `From ${dateOf(from, now)} on` : 'Over'
}

function noticePage(visit: MemberVisit, notice: NoticeView, kept?: Kept): Page {
  const body = html`${back('/host/notices', 'Notices')}<h1>Change a notice</h1>${errorSummary(kept?.refusal)}
<form class="card" method="post" action="/host/notices/${notice.id}"><p class="note">With other words, those who put it away see it again.</p>${fields(visit, notice, kept)}<button class="btn">Save</button></form>`
  return { title: 'Change a notice', section: 'host', body }
}

function fields(visit: MemberVisit, notice: NoticeView | null, kept?: Kept): Html {
  const zone = zoneOf(visit)
  const shown = (moment: number | null | undefined) => (moment == null ? '' : localIn(zone, moment))
  return html`${field({ name: 'text', label: 'What everybody should know', note: `Written like a post. At most ${limits.notice.text} characters.`, rows: 5, value: notice?.text ?? '', required: true }, kept)}
<div class="pair">${field({ name: 'from', label: 'From', type: 'datetime-local', note: `Time in ${zone}. Empty means at once.`, value: shown(notice?.from) }, kept)}${field({ name: 'until', label: 'Until', type: 'datetime-local', note: 'Empty means until you end it.', value: shown(notice?.until) }, kept)}</div>`
}
