import { html } from 'hono/html'
import type { Seen } from '../../core/inbox/seen-place.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import type { Page } from '../../core/timelines/page.ts'
import type { Visit } from '../../http/visit.ts'
import { isZone, zoneOfHouse } from '../../lib/zones.ts'
import { postCard } from './post.ts'
import type { Html } from './safe.ts'
import { rememberedAt } from './time.ts'

/** How a list is shown: the name live news use for it, what it says when empty, and how far it was read before. */
export interface ListLook {
  readonly timeline: string
  readonly empty: Html
  readonly seen?: Seen | null
}

/** A piece of a timeline with a link to what is older, and a line where the viewer stopped reading the last time. */
export function postList(visit: Visit, page: Page, { timeline, empty, seen = null }: ListLook): Html {
  const pins = (page.pins ?? []).map((view) => postCard(visit, view, { pinned: true }))
  if (page.posts.length + pins.length === 0 && !visit.query('before'))
    return html`<div id="posts" data-timeline="${timeline}">${empty}</div>`
  const read = seen ? page.posts.findIndex((view) => view.entry <= seen.mark) : -1
  const fresh = page.posts.slice(0, Math.max(0, read)).some((view) => view.post.author !== visit.member?.id)
  const cards = page.posts.map(
    (view, n) => html`${fresh && n === read && seen ? youWereHere(visit, seen) : ''}${postCard(visit, view)}`,
  )
  return html`${pins}<div id="posts" data-timeline="${timeline}">${cards}</div>${older(visit, page)}`
}

/** Cards alone, for a script that asked for what is new. */
export function cardsOnly(visit: Visit, posts: readonly PostView[]): Html {
  return html`${posts.map((view) => postCard(visit, view))}`
}

function youWereHere(visit: Visit, { marked }: Seen): Html {
  const zone = visit.member?.preferences.timeZone ?? ''
  return html`<p class="day">You were here ${rememberedAt(marked, visit.ctx.now(), isZone(zone) ? zone : zoneOfHouse())}</p>`
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
