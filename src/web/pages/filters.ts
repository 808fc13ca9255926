import { html } from 'hono/html'
import { deleteFilter } from '../../core/moderation/delete-filter.ts'
import { type Filter, type FilterDraft, filterPlaces, findFilter, listFilters } from '../../core/moderation/filter.ts'
import { filterPostsOf } from '../../core/moderation/filter-posts.ts'
import { type FilterPreview, previewFilter } from '../../core/moderation/preview-filter.ts'
import { saveFilter } from '../../core/moderation/save-filter.ts'
import type { FilterPlace } from '../../core/moderation/word-filters.ts'
import { loadPosts } from '../../core/posts/load-posts.ts'
import type { Form } from '../../http/read-form.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { excerpt } from '../parts/excerpt.ts'
import { choice, errorSummary, field, type Kept, select, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { span } from '../parts/time.ts'

const day = 24 * 60 * 60 * 1000
const ends: Record<string, { words: string; lasts: number | null }> = {
  always: { words: 'Until I delete it', lasts: null },
  day: { words: 'For a day', lasts: day },
  week: { words: 'For a week', lasts: 7 * day },
  month: { words: 'For 30 days', lasts: 30 * day },
}

const endOptions = Object.entries(ends).map(([value, { words }]) => ({ value, label: words }))

const placeWords: Record<FilterPlace, string> = {
  home: 'Home and my other timelines',
  thread: 'Threads',
  inbox: 'Inbox',
  public: 'Public posts',
  profile: 'Pages of people',
}

/** `/filters`: the member's word filters. */
export function filters(visit: MemberVisit): Response | Promise<Response> {
  const all = listFilters(visit.ctx, visit.member)
  const list =
    all.length > 0
      ? html`<ul class="plain people">${all.map((filter) => row(visit, filter))}</ul>`
      : emptyCard('No filters', 'Words you are tired of can be folded away or hidden, for you alone.')
  const body = html`<div class="row apart top-line"><h1>Word filters</h1><a class="btn" href="/filters/new">New filter</a></div>${list}`
  return show(visit, { title: 'Word filters', section: 'me', body })
}

function row(visit: MemberVisit, filter: Filter): Html {
  const left =
    filter.until === null
      ? ''
      : filter.until > visit.ctx.now()
        ? ` · for another ${span(filter.until - visit.ctx.now())}`
        : ' · has run out'
  const words = filter.words.map(({ word }) => word).join(', ')
  return html`<li class="card"><h2><bdi>${filter.title}</bdi></h2><p class="note">${filter.act === 'hide' ? 'Hides' : 'Folds'}${left}</p><p dir="auto">${words}</p>
<div class="row"><a class="btn q small" href="/filters/${filter.id}">Change<span class="vh"> <bdi>${filter.title}</bdi></span></a><form method="post" action="/filters/${filter.id}/delete"><button class="btn danger small">Delete<span class="vh"> <bdi>${filter.title}</bdi></span></button></form></div></li>`
}

const blank: FilterDraft = { title: '', act: 'fold', places: filterPlaces, until: null, words: [] }

/** `/filters/new`. */
export function newFilter(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit, { id: null, draft: blank }))
}

/** `/filters/:id`. */
export function editFilter(visit: MemberVisit): Response | Promise<Response> {
  const filter = findFilter(visit.ctx, visit.member, visit.part('id'))
  return show(visit, page(visit, { id: filter.id, draft: filter }))
}

/** POST `/filters` and `/filters/:id`: saves it. */
export function keepFilter(visit: MemberVisit): Promise<Response> {
  const id = visit.part('id') || null
  return withRefusal(
    visit,
    (form) => {
      saveFilter(visit.ctx, visit.member, id, draftFrom(visit, form, id))
      return goTo(visit, '/filters', { text: 'The filter is saved and works from here on.' })
    },
    (kept) => page(visit, { id, draft: draftFrom(visit, kept.form, id), kept }),
  )
}

/** POST `/filters/preview` and `/filters/:id/preview`: tries it, saves nothing. */
export function tryFilter(visit: MemberVisit): Promise<Response> {
  const id = visit.part('id') || null
  return withRefusal(
    visit,
    (form) => {
      const draft = draftFrom(visit, form, id)
      const preview = previewFilter(visit.ctx, visit.member, draft)
      return show(visit, page(visit, { id, draft, lasts: form.text('lasts'), preview }))
    },
    (kept) => page(visit, { id, draft: draftFrom(visit, kept.form, id), kept }),
  )
}

/** POST `/filters/:id/delete`. */
export function dropFilter(visit: MemberVisit): Response {
  deleteFilter(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, '/filters', { text: 'The filter is deleted.' })
}

function draftFrom(visit: MemberVisit, form: Form, id: string | null): FilterDraft {
  const lines = (name: string, whole: boolean) =>
    form
      .text(name)
      .split(/\r\n?|\n/)
      .map((word) => ({ word, whole }))
  const lasts = form.text('lasts')
  const kept = lasts === 'keep' && id !== null ? findFilter(visit.ctx, visit.member, id).until : null
  const span = Object.hasOwn(ends, lasts) ? (ends[lasts]?.lasts ?? null) : null
  return {
    title: form.text('title'),
    act: form.text('act') === 'hide' ? 'hide' : 'fold',
    places: filterPlaces.filter((place) => form.all('places').includes(place)),
    until: span === null ? kept : visit.ctx.now() + span,
    words: [...lines('words', true), ...lines('parts', false)],
    // One that an app gave nothing but posts can be kept like that.
    mayBeEmpty: id !== null && findFilter(visit.ctx, visit.member, id).posts > 0,
  }
}

interface Editing {
  readonly id: string | null
  readonly draft: FilterDraft
  /** How long it was chosen to work, when that is not what is saved. */
  readonly lasts?: string
  readonly kept?: Kept
  readonly preview?: FilterPreview
}

function page(visit: MemberVisit, { id, draft, lasts, kept, preview }: Editing): Page {
  const saved = id === null ? null : findFilter(visit.ctx, visit.member, id).until
  const goesOn = saved !== null && saved > visit.ctx.now()
  const title = id === null ? 'New filter' : 'Change filter'
  const path = id === null ? '/filters' : `/filters/${id}`
  const typed = (whole: boolean) =>
    draft.words
      .filter((each) => each.whole === whole)
      .map(({ word }) => word)
      .join('\n')
  const parts = typed(false)
  const body = html`${errorSummary(kept?.refusal)}<h1>${title}</h1>${preview ? tried(draft, preview) : ''}<form class="card" method="post" action="${path}">
${field({ name: 'title', label: 'Name', note: 'Folded posts say it: “Filtered: football”.', value: draft.title, autocomplete: 'off' }, kept)}
${field({ name: 'words', label: 'Words', note: 'One on each line, in any case. Up to 20.', value: typed(true), rows: 4 }, kept)}
<details class="fold"${parts.trim() ? ' open' : ''}><summary>Parts of words</summary>${field({ name: 'parts', label: 'Also inside longer words', note: '“ball” finds “football” too. One on each line.', value: parts, rows: 3 }, kept)}</details>
${choice(
  {
    name: 'act',
    legend: 'What happens',
    value: draft.act,
    options: [
      { value: 'fold', label: 'Fold', note: 'The post stays in its place, closed, with the name of the filter.' },
      { value: 'hide', label: 'Hide', note: 'The post is not there for you.' },
    ],
  },
  kept,
)}
${choice({ name: 'places', legend: 'Where', several: true, value: draft.places, options: filterPlaces.map((value) => ({ value, label: placeWords[value] })) }, kept)}
${select({ name: 'lasts', label: 'How long', value: lasts ?? (goesOn ? 'keep' : 'always'), options: [...(goesOn ? [{ value: 'keep', label: `For another ${span(saved - visit.ctx.now())}` }] : []), ...endOptions] }, kept)}
<p class="row"><button class="btn">Save</button><button class="btn q" formaction="${path}/preview">Try it</button><a class="btn q" href="/filters">Not now</a></p></form>${id === null ? '' : postsIn(visit, id)}`
  return { title, section: 'me', body }
}

// Their ids are kept whatever happens to the posts; only those she may still see are told.
function postsIn(visit: MemberVisit, id: string): Html | '' {
  const places = new Map(filterPostsOf(visit.ctx, visit.member, id).map((each) => [each.post, each.id]))
  const views = loadPosts(visit.ctx, visit.viewer, [...places.keys()], 'none')
  if (views.length === 0) return ''
  const rows = views.map(
    (view) =>
      html`<li><div dir="auto"><a href="${view.path}">${excerpt(view)}</a></div><form method="post" action="/filters/posts/${places.get(view.post.id)}/remove"><button class="btn q small">Take out<span class="vh"> this post</span></button></form></li>`,
  )
  return html`<section class="card"><h2>Single posts</h2><ul class="plain lines">${rows}</ul></section>`
}

function tried(draft: FilterDraft, { touched, of }: FilterPreview): Html {
  const does = draft.act === 'hide' ? 'hide' : 'fold'
  return html`<p class="card up" role="status">It would ${does} ${touched} of the last ${of} ${of === 1 ? 'post' : 'posts'} here. Nothing is saved yet.</p>`
}
