import { html } from 'hono/html'
import { listFilters } from '../../core/moderation/filter.ts'
import { addPostToFilter, removePostFromFilter } from '../../core/moderation/filter-posts.ts'
import { loadPost } from '../../core/posts/load-posts.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { excerpt } from '../parts/excerpt.ts'
import { choice, errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'

/** `GET /posts/:id/filter`: which of the member's filters shall do with this one post what it does with its words. */
export function filterPostPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit, find(visit)))
}

/** `POST /posts/:id/filter` with the id of a `filter`. */
export function filterPost(visit: MemberVisit): Promise<Response> {
  const view = find(visit)
  return withRefusal(
    visit,
    (form) => {
      const filter = form.text('filter')
      if (!filter) throw new Refusal('blank', 'Choose a filter.', 'filter')
      addPostToFilter(visit.ctx, visit.member, filter, view.post.id)
      return goTo(visit, `/filters/${filter}`, { text: 'The post is in this filter. Nobody is told.' })
    },
    (kept) => page(visit, view, kept),
  )
}

/** `POST /filters/posts/:id/remove`: takes a post out of a filter, by the id of its place. */
export function unfilterPost(visit: MemberVisit): Response {
  removePostFromFilter(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, '/filters', { text: 'The post is out of the filter.' })
}

function find(visit: MemberVisit): PostView {
  const id = visit.part('id')
  const view = isId(id) ? loadPost(visit.ctx, visit.viewer, id) : null
  if (!view || view.boostedBy) throw new Refusal('not-found', 'That post is gone.')
  return view
}

function page(visit: MemberVisit, view: PostView, kept?: Kept): Page {
  const filters = listFilters(visit.ctx, visit.member)
  const does = { fold: 'Folds it', hide: 'Hides it' }
  const options = filters.map(({ id, title, act }) => ({ value: id, label: title, note: does[act] }))
  const form =
    options.length > 0
      ? html`<form class="card" method="post" action="/posts/${view.post.id}/filter">${choice({ name: 'filter', legend: 'Which filter', options }, kept)}<p class="row"><button class="btn">Put it there</button><a class="btn q" href="${view.path}">Not now</a></p></form>`
      : emptyCard(
          'You have no filters',
          'Make one first; this post can then be put into it.',
          html`<a class="btn" href="/filters/new">New filter</a>`,
        )
  const body = html`${errorSummary(kept?.refusal)}<h1>Filter one post</h1><p dir="auto" class="card">${excerpt(view)}</p>${form}`
  return { title: 'Filter one post', section: 'me', body }
}
