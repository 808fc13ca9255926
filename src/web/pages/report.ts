import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import { hasRole } from '../../core/members/member.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import { findOpen, type Telling } from '../../core/reports/open-report.ts'
import { findReportablePerson, reportPerson } from '../../core/reports/report-person.ts'
import { findReportable, reportPost } from '../../core/reports/report-post.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { profilePath } from '../parts/face.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { postCard } from '../parts/post.ts'
import { tellingFields } from '../parts/report-fields.ts'
import type { Html } from '../parts/safe.ts'
import { nobodyReads, readersOf, whoReads } from '../parts/who-reads-report.ts'

const sent = { text: 'Told. You can read and add here; you will hear when they answer.' }

/** `GET /posts/:id/report`: tells the hosts about a post. */
export function postReport(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, postPage(visit, findPost(visit)))
}

/** `POST /posts/:id/report`. */
export function sendPostReport(visit: MemberVisit): Promise<Response> {
  const view = findPost(visit)
  return withRefusal(
    visit,
    (form) => goTo(visit, `/reports/${reportPost(visit.ctx, visit.member, view.post.id, readTyped(form))}`, sent),
    (kept) => postPage(visit, view, kept),
  )
}

/** `GET /people/:id/report`: tells the hosts about somebody. */
export function personReport(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, personPage(visit, findPerson(visit)))
}

/** `POST /people/:id/report`. */
export function sendPersonReport(visit: MemberVisit): Promise<Response> {
  const person = findPerson(visit)
  return withRefusal(
    visit,
    (form) => goTo(visit, `/reports/${reportPerson(visit.ctx, visit.member, person.id, readTyped(form))}`, sent),
    (kept) => personPage(visit, person, kept),
  )
}

function readTyped(form: Form): Telling {
  return { rule: form.text('rule'), words: form.text('words'), mayName: form.has('mayName') }
}

function idOf(visit: MemberVisit): string {
  const id = visit.part('id')
  if (!isId(id)) throw new Refusal('not-found', 'There is nothing at this address.')
  return id
}

function findPost(visit: MemberVisit): PostView {
  return findReportable(visit.ctx, visit.member, idOf(visit))
}

function findPerson(visit: MemberVisit): Person {
  return findReportablePerson(visit.ctx, visit.member, idOf(visit))
}

function postPage(visit: MemberVisit, view: PostView, kept?: Kept): Page {
  const body = html`${back(view.path, 'Back to the post')}<h1>Tell the hosts about a post</h1>${errorSummary(kept?.refusal)}${postCard(visit, view, { own: true })}
${telling(visit, { about: view.author, post: view.post.id, action: `/posts/${view.post.id}/report` }, kept)}${asHost(visit, view.author, view.post.id)}`
  return { title: 'Tell the hosts', body }
}

function personPage(visit: MemberVisit, person: Person, kept?: Kept): Page {
  const body = html`${back(profilePath(person), 'Back to the profile')}<h1>Tell the hosts about <bdi>${person.shownName}</bdi></h1>${errorSummary(kept?.refusal)}
${telling(visit, { about: person, post: null, action: `/people/${person.id}/report` }, kept)}${asHost(visit, person, '')}`
  return { title: 'Tell the hosts', body }
}

interface Matter {
  readonly about: Person
  readonly post: string | null
  readonly action: string
}

function telling(visit: MemberVisit, { about, post, action }: Matter, kept?: Kept): Html {
  const readers = readersOf(visit, about)
  if (readers.length === 0) return nobodyReads(about)
  const already = findOpen(visit.ctx, visit.member, { about: about.id, post })
  const before = already
    ? html`<p class="note">You told them already, and it is open. <a href="/reports/${already.id}">Read it</a>, or add something here.</p>`
    : ''
  const kept90 = post
    ? html`<p class="note">What the post says now is kept for them, also if it is changed or deleted. It is forgotten 90 days after they are done.</p>`
    : ''
  return html`<form method="post" action="${action}" class="card">${whoReads(visit, about, readers)}${before}${kept90}${tellingFields(visit, about.shownName, kept)}<div class="row"><button class="btn">Tell the hosts</button></div></form>`
}

function asHost({ member }: MemberVisit, about: Person, post: string): Html | '' {
  if (!hasRole(member, 'host') || about.server !== null) return ''
  const which = post ? `?post=${post}` : ''
  const remove = post ? html`<a class="btn danger" href="/host/posts/${post}/remove">Remove this post…</a>` : ''
  return html`<section class="card"><h2>As a host</h2><p class="note">A word in person often does more than all of these.</p><div class="row"><a class="btn q" href="/host/people/${about.id}/remind${which}">Remind of a rule…</a><a class="btn q" href="/host/people/${about.id}/outside">Ask to step outside…</a>${remove}</div></section>`
}
