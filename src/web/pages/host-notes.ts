import { html } from 'hono/html'
import { changeMemory } from '../../core/guest-book/change-memory.ts'
import { deleteMemory } from '../../core/guest-book/delete-memory.ts'
import { findMemory } from '../../core/guest-book/find-memory.ts'
import type { Memory } from '../../core/guest-book/memories.ts'
import { renewMemory } from '../../core/guest-book/renew-memory.ts'
import { limits } from '../../core/limits.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { guestBookPage, noteWords } from '../parts/guest-book.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

/** `GET /host/notes/:id`: a note of the hosts, to change its words. */
export function notePage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, changePage(findNote(visit)))
}

/** `POST /host/notes/:id`. Whoever was slower than another host gets both texts to look at. */
export function changeNote(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const wanted = { words: form.text('words'), version: versionIn(form) }
      const { about } = unlessGone(form, () => changeMemory(visit.ctx, visit.member, visit.part('id'), wanted))
      return goTo(visit, bookOf(about), { text: 'Changed.' })
    },
    (kept) => (kept.refusal.code === 'too-late' ? bookOfGone(visit, kept) : afterRefusal(visit, kept)),
  )
}

/** `POST /host/notes/:id/renew`: keeps it for another while. */
export function renewNote(visit: MemberVisit): Response {
  const { about, expires } = renewMemory(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, bookOf(about), { text: `Kept until ${dateOf(expires, visit.ctx.now())}.` })
}

/** `GET /host/notes/:id/delete`. */
export function deleteNotePage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, deletePage(visit, findNote(visit)))
}

/** `POST /host/notes/:id/delete`. */
export function dropNote(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const { about } = deleteMemory(visit.ctx, visit.member, visit.part('id'), versionIn(form))
      return goTo(visit, bookOf(about), { text: 'The note is deleted.' })
    },
    (kept) => deletePage(visit, findNote(visit), kept),
  )
}

function findNote(visit: MemberVisit): Memory {
  return findMemory(visit.ctx, visit.member, visit.part('id'))
}

function bookOf(about: string): string {
  return `/host/people/${about}#notes`
}

function versionIn(form: Form): number {
  const typed = form.text('version')
  return /^\d{1,9}$/.test(typed) ? Number(typed) : 0
}

// Somebody may have deleted the note while another host was writing; her words must not go with it.
function unlessGone(form: Form, change: () => Memory): Memory {
  try {
    return change()
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'not-found' && isId(form.text('about')))) throw error
    throw new Refusal(
      'too-late',
      'That note is gone: another host deleted it, or it was forgotten in time. Your words are in the field; note them if they should stay.',
      'words',
    )
  }
}

function bookOfGone(visit: MemberVisit, kept: Kept): Page {
  const about = kept.form.text('about')
  if (about === visit.member.id) throw new Refusal('not-found', 'That note is gone.')
  return guestBookPage(visit, about, kept)
}

function afterRefusal(visit: MemberVisit, kept: Kept): Page {
  const memory = findNote(visit)
  const now =
    kept.refusal.code === 'stale'
      ? html`<section class="card up"><h2>It says now</h2>${noteWords(visit, memory)}</section>`
      : ''
  return changePage(memory, { kept, now })
}

function changePage(memory: Memory, { kept, now = '' }: { kept?: Kept; now?: Html | '' } = {}): Page {
  const body = html`${back(bookOf(memory.about), 'Guest book')}<h1>Change a note</h1>${errorSummary(kept?.refusal)}${now}<form class="card" method="post" action="/host/notes/${memory.id}">
<input type="hidden" name="version" value="${memory.version}"><input type="hidden" name="about" value="${memory.about}">
${field({ name: 'words', label: 'Something to remember', note: `Write it as if the one it is about may read it one day. At most ${limits.memory.words} characters. How long it is kept stays.`, rows: 5, value: memory.words }, kept)}
<div class="row"><button class="btn">Save</button><a class="btn q" href="${bookOf(memory.about)}">Not now</a></div></form>`
  return { title: 'Change a note', section: 'host', body }
}

function deletePage(visit: MemberVisit, memory: Memory, kept?: Kept): Page {
  const body = html`${back(bookOf(memory.about), 'Guest book')}<h1>Delete this note?</h1>${errorSummary(kept?.refusal)}<section class="card">${noteWords(visit, memory)}<p>It goes for all hosts and does not come back.</p>
<form class="row" method="post" action="/host/notes/${memory.id}/delete"><input type="hidden" name="version" value="${memory.version}"><button class="btn danger">Delete it</button><a class="btn q" href="${bookOf(memory.about)}">Keep it</a></form></section>`
  return { title: 'Delete this note?', section: 'host', body }
}
