import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import { loadPost } from '../../core/posts/load-posts.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import { boosters } from '../../core/reactions/boosters.ts'
import { quotesOf } from '../../core/timelines/quotes-of.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { show } from '../answer.ts'
import { personCard } from '../parts/person-card.ts'
import { placeFrom } from '../parts/place.ts'
import { emptyCard, postList } from '../parts/post-list.ts'

/** `GET /posts/:id/boosts`: who boosted a post, for everybody who may see it. */
export function boostsPage(visit: MemberVisit): Response | Promise<Response> {
  const view = find(visit)
  const { before } = placeFrom(visit)
  const { items, next } = boosters(visit.ctx, visit.viewer, view.post.id, { before, most: limits.page.people })
  const list =
    items.length > 0
      ? html`<div class="people">${items.map((person) => personCard(person))}</div>`
      : emptyCard('Nobody yet', 'Those who boost this post will be here.')
  const older = next
    ? html`<p class="older"><a class="btn q" href="/posts/${view.post.id}/boosts?before=${next}" rel="next">More people</a></p>`
    : ''
  const body = html`<h1>Who boosted it</h1><p class="note"><a href="${view.path}">Back to the post</a>. Only boosts that you may see.</p>${list}${older}`
  return show(visit, { title: 'Who boosted it', body })
}

/** `GET /posts/:id/quotes`: what quotes a post. */
export function quotesPage(visit: MemberVisit): Response | Promise<Response> {
  const view = find(visit)
  const page = quotesOf(visit.ctx, visit.viewer, view.post.id, placeFrom(visit))
  const empty = emptyCard('Nothing yet', 'Posts that quote this one will be here.')
  const list = postList(visit, page, { timeline: `quotes:${view.post.id}`, empty })
  const body = html`<h1>What quotes it</h1><p class="note"><a href="${view.path}">Back to the post</a>. Only posts that you may see.</p>${list}`
  return show(visit, { title: 'What quotes it', body })
}

function find(visit: MemberVisit): PostView {
  const id = visit.part('id')
  const view = isId(id) ? loadPost(visit.ctx, visit.viewer, id) : null
  if (!view || view.boostedBy) throw new Refusal('not-found', 'That post is gone.')
  return view
}
