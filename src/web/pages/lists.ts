import { html } from 'hono/html'
import { meetPerson } from '../../core/actors/meet-person.ts'
import { findByHandle, handleOf, type Person } from '../../core/actors/person.ts'
import { addToList } from '../../core/lists/add-to-list.ts'
import { changeList } from '../../core/lists/change-list.ts'
import { deleteList } from '../../core/lists/delete-list.ts'
import { findList, findLists, type List, listsWith, peopleIn } from '../../core/lists/list.ts'
import { makeList } from '../../core/lists/make-list.ts'
import { removeFromList } from '../../core/lists/remove-from-list.ts'
import { listTimeline } from '../../core/timelines/list.ts'
import { readHandle } from '../../core/words/find-mentions.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { face, profilePath } from '../parts/face.ts'
import { choice, errorSummary, field, type Kept, tick, withRefusal } from '../parts/form.ts'
import { icon } from '../parts/icon.ts'
import { placeFrom } from '../parts/place.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { showTimeline } from '../parts/timeline.ts'

type Answer = Response | Promise<Response>

/** `/lists`: a member's lists, and a new one. */
export function lists(visit: MemberVisit): Answer {
  return show(visit, listsPage(visit))
}

/** POST `/lists`: makes a list and opens its people. */
export function newList(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) =>
      goTo(visit, `/lists/${makeList(visit.ctx, visit.member, wishFrom(form))}/edit`, {
        text: 'The list is made. Put people into it.',
      }),
    (kept) => listsPage(visit, kept),
  )
}

/** `/lists/:id`: what the people of a list say. */
export function list(visit: MemberVisit): Answer {
  const found = findList(visit.ctx, visit.member, visit.part('id'))
  const edit = html`<a class="btn q small" href="/lists/${found.id}/edit">${icon('write')}People and title</a>`
  const nobody = found.people === 0
  return showTimeline(visit, {
    title: found.title,
    name: `list:${found.id}`,
    page: listTimeline(visit.ctx, visit.viewer, { ...placeFrom(visit), list: found.id }),
    empty: nobody
      ? emptyCard(
          'Nobody is in this list yet',
          'Put people into it; only you know who is.',
          html`<a class="btn" href="/lists/${found.id}/edit">Add people</a>`,
        )
      : emptyCard('Quiet so far', 'What the people of this list say will be here.'),
    top: html`<div class="row apart title"><h1><bdi>${found.title}</bdi></h1>${edit}</div>`,
    section: 'me',
    remembers: false,
  })
}

/** `/lists/:id/edit`: its title, who is in it, and the way to delete it. */
export function editList(visit: MemberVisit): Answer {
  return show(visit, editPage(visit))
}

/** POST `/lists/:id`: another title, or whether its people stay out of Following. */
export function keepList(visit: MemberVisit): Promise<Response> {
  const id = visit.part('id')
  return withRefusal(
    visit,
    (form) => {
      changeList(visit.ctx, visit.member, id, wishFrom(form))
      return goTo(visit, `/lists/${id}`, { text: 'Saved.' })
    },
    (kept) => editPage(visit, kept),
  )
}

/** POST `/lists/:id/people`: puts somebody in by her handle. */
export function addPerson(visit: MemberVisit): Promise<Response> {
  const id = visit.part('id')
  return withRefusal(
    visit,
    (form) => {
      const person = personNamed(visit, form.text('name'))
      addToList(visit.ctx, visit.member, id, person.id)
      return goTo(visit, `/lists/${id}/edit`, { text: `${person.shownName} is in the list. Nobody else knows.` })
    },
    (kept) => editPage(visit, kept),
  )
}

/** POST `/lists/:id/people/:person/remove`. */
export function removePerson(visit: MemberVisit): Answer {
  const id = visit.part('id')
  removeFromList(visit.ctx, visit.member, id, visit.part('person'))
  return goTo(visit, `/lists/${id}/edit`, { text: 'Taken out of the list.' })
}

/** `/lists/:id/delete`: asks once. */
export function dropListPage(visit: MemberVisit): Answer {
  const { id, title } = findList(visit.ctx, visit.member, visit.part('id'))
  const body = html`<h1>Delete “<bdi>${title}</bdi>”?</h1><section class="card"><p>The list goes and does not come back. Its people and their posts stay as they are.</p>
<form class="row" method="post" action="/lists/${id}/delete"><button class="btn danger">Delete the list</button><a class="btn q" href="/lists/${id}/edit">Keep it</a></form></section>`
  return show(visit, { title: 'Delete a list', section: 'me', body })
}

/** POST of the same page. */
export function dropList(visit: MemberVisit): Answer {
  deleteList(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, '/lists', { text: 'The list is deleted.' })
}

/** `/people/:id/lists`: which of a member's lists somebody is in. */
export function listsOfPerson(visit: MemberVisit): Answer {
  const person = meetPerson(visit.ctx, visit.member, visit.part('id'))
  const own = findLists(visit.ctx, visit.member)
  const value = [...listsWith(visit.ctx, visit.member, person.id)]
  const options = own.map((each) => ({ value: each.id, label: each.title }))
  const form = html`<form class="card" method="post" action="/people/${person.id}/lists">${choice({ name: 'list', legend: `Lists with ${person.shownName}`, note: 'Nobody else knows.', options, value, several: true })}<div class="row"><button class="btn">Save</button><a class="btn q" href="${profilePath(person)}">Back</a></div></form>`
  const empty = emptyCard(
    'You have no lists yet',
    'A list is a timeline of people you choose.',
    html`<a class="btn" href="/lists">Make a list</a>`,
  )
  return show(visit, {
    title: 'Lists',
    section: 'people',
    body: html`<h1>Put <bdi>${person.shownName}</bdi> into lists</h1>${own.length > 0 ? form : empty}`,
  })
}

/** POST of the same page: she is in those that are ticked and in no other. */
export async function putIntoLists(visit: MemberVisit): Promise<Response> {
  const { ctx, member } = visit
  const person = meetPerson(ctx, member, visit.part('id'))
  const ticked = new Set((await visit.form()).all('list'))
  const before = listsWith(ctx, member, person.id)
  for (const { id } of findLists(ctx, member)) {
    if (ticked.has(id) && !before.has(id)) addToList(ctx, member, id, person.id)
    if (!ticked.has(id) && before.has(id)) removeFromList(ctx, member, id, person.id)
  }
  return goTo(visit, profilePath(person), { text: 'Saved. Nobody else knows.' })
}

function listsPage(visit: MemberVisit, kept: Kept | null = null): Page {
  const found = findLists(visit.ctx, visit.member)
  const rows = found.map(
    (each) =>
      html`<li><a href="/lists/${each.id}">${icon('list')}<span><bdi>${each.title}</bdi><small>${people(each)}</small></span></a></li>`,
  )
  const shown =
    found.length > 0
      ? html`<section class="card"><ul class="plain menu-list">${rows}</ul></section>`
      : emptyCard('No lists yet', 'A list is a timeline of people you choose. Only you know who is in it.')
  const body = html`${errorSummary(kept?.refusal)}<h1>Lists</h1>${shown}<form class="card" method="post" action="/lists"><h2>A new list</h2>${wishFields(null, kept)}<button class="btn">Make the list</button></form>`
  return { title: 'Lists', section: 'me', body }
}

function editPage(visit: MemberVisit, kept: Kept | null = null): Page {
  const found = findList(visit.ctx, visit.member, visit.part('id'))
  const inside = peopleIn(visit.ctx, visit.member, found)
  const rows = inside.map((person) => personRow(found, person))
  // Of the two forms on this page the one that was sent gets its words back.
  const about = (name: string) => (kept?.form.has(name) ? kept : null)
  const body = html`${back(`/lists/${found.id}`, found.title)}${errorSummary(kept?.refusal)}<h1><bdi>${found.title}</bdi></h1>
<section class="card"><h2>Who is in it</h2>${rows.length > 0 ? html`<ul class="plain entries">${rows}</ul>` : html`<p class="note">Nobody yet.</p>`}
<form method="post" action="/lists/${found.id}/people">${field({ name: 'name', label: 'Add somebody', note: 'A handle, as in @bo or @cy@elsewhere.example.', exact: true, autocomplete: 'off' }, about('name'))}<button class="btn q">Add</button></form></section>
<form class="card" method="post" action="/lists/${found.id}"><h2>Title</h2>${wishFields(found, about('title'))}<button class="btn">Save</button></form>
<p><a class="btn danger" href="/lists/${found.id}/delete">Delete the list…</a></p>`
  return { title: found.title, section: 'me', body }
}

function personRow({ id }: List, person: Person): Html {
  return html`<li class="row apart"><a class="row who" href="${profilePath(person)}">${face(person)}<span><b><bdi>${person.shownName}</bdi></b> <span class="meta"><bdi>${handleOf(person)}</bdi></span></span></a>
<form method="post" action="/lists/${id}/people/${person.id}/remove"><button class="btn q small">Take out<span class="vh"> ${person.shownName}</span></button></form></li>`
}

function wishFields(found: List | null, kept: Kept | null): Html {
  return html`${field({ name: 'title', label: 'Title', value: found?.title ?? '', required: true }, kept)}${tick({ name: 'exclusive', label: 'Only here', note: 'Its people no longer show in Following.', on: found?.exclusive ?? false }, kept)}`
}

function wishFrom(form: Form): { title: string; exclusive: boolean } {
  return { title: form.text('title'), exclusive: form.has('exclusive') }
}

function personNamed(visit: MemberVisit, typed: string): Person {
  const { handle, server } = readHandle(typed)
  const person = findByHandle(visit.ctx.db, handle, server)
  const unknown = new Refusal('bad-input', 'Nobody here knows that handle. Check the spelling.', 'name')
  if (!person) throw unknown
  try {
    return meetPerson(visit.ctx, visit.member, person.id)
  } catch {
    // Somebody who blocked her is not there for her, in the same words.
    throw unknown
  }
}

function people({ people: count, exclusive }: List): string {
  return `${count === 1 ? '1 person' : `${count} people`}${exclusive ? ', only here' : ''}`
}
