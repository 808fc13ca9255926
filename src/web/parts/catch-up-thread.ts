import { html } from 'hono/html'
import type { NewInThread } from '../../core/catch-up/find-portion.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import type { Visit } from '../../http/visit.ts'
import { excerpt } from './excerpt.ts'
import { postCard } from './post.ts'
import type { Html } from './safe.ts'

/** What is new of one thread: its beginning, as a card when it is new and as a line when it is not, then what came since. */
export function newInThread(visit: Visit, { id, beginning, posts, cut }: NewInThread): Html {
  const [first, ...others] = posts
  if (!first) return html``
  const begins = first.post.id === id
  const replies = begins ? others : posts
  const cards = replies.map((view) => reply(visit, view, begins ? first : null))
  const head = begins ? postCard(visit, first) : earlier(id, beginning)
  return html`<section class="read" data-thread="${id}">${head}${replies.length > 0 ? html`<div class="replies">${cards}</div>` : ''}${wayToThread(first, { begins, cut, alone: posts.length === 1 })}</section>`
}

function reply(visit: Visit, view: PostView, top: PostView | null): Html {
  const direct = top !== null && view.post.replyTo === top.post.id
  return postCard(visit, view, { level: 3, direct, ...(top ? { among: top.post.audience } : {}) })
}

function earlier(id: string, beginning: PostView | null): Html {
  if (!beginning) {
    return html`<h2 class="earlier" id="t-${id}">New in a thread whose beginning is gone, or not for you</h2>`
  }
  return html`<h2 class="earlier" id="t-${id}"><a href="${beginning.path}"><bdi>${beginning.author.shownName}</bdi>: <span dir="auto">${excerpt(beginning)}</span></a></h2>`
}

function wayToThread(
  first: PostView,
  { begins, cut, alone }: { begins: boolean; cut: boolean; alone: boolean },
): Html | '' {
  const more = cut ? 'More of it comes further on. ' : ''
  if (begins && alone && !cut) return ''
  const path = begins ? first.path : `/posts/${first.post.thread}`
  return html`<p class="note whole">${more}<a href="${path}">The whole thread</a></p>`
}
