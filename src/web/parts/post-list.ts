import { html } from 'hono/html'
import type { Page } from '../../core/timelines/page.ts'
import type { Visit } from '../../http/visit.ts'
import { postCard } from './post.ts'
import type { Html } from './safe.ts'

/** A piece of a timeline with a link to what is older. `timeline` is the name live news use for it. */
export function postList(visit: Visit, page: Page, { timeline, empty }: { timeline: string; empty: Html }): Html {
  if (page.posts.length === 0 && !visit.query('before'))
    return html`<div id="posts" data-timeline="${timeline}">${empty}</div>`
  return html`<div id="posts" data-timeline="${timeline}">${page.posts.map((view) => postCard(visit, view))}</div>${older(visit, page)}`
}

function older(visit: Visit, page: Page): Html {
  if (!page.older) return html`<p class="older note">That was everything.</p>`
  const next = new URLSearchParams(visit.url.searchParams)
  next.set('before', page.older)
  next.delete('after')
  return html`<p class="older"><a class="btn q" href="${visit.url.pathname}?${next}" rel="next">Older posts</a></p>`
}

/** What a list says when there is nothing in it: a calm sentence and a way on. */
export function emptyCard(title: string, sentence: string, way: Html | '' = ''): Html {
  return html`<section class="card calm"><h2>${title}</h2><p class="note">${sentence}</p>${way ? html`<div class="row">${way}</div>` : ''}</section>`
}
