import { html } from 'hono/html'
import { hintedBy } from '../../core/norms/hints.ts'
import { findNorm, listNorms, type Norm } from '../../core/norms/norm.ts'
import { declineOffer } from '../../core/offers/decline-offer.ts'
import { whoAsked } from '../../core/offers/offer.ts'
import { findOfferable, offerFold, usualWords } from '../../core/offers/offer-fold.ts'
import { takeOffer } from '../../core/offers/take-offer.ts'
import { loadPost } from '../../core/posts/load-posts.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { postCard } from '../parts/post.ts'
import type { Html } from '../parts/safe.ts'

/** `GET /posts/:id/offer?tag=`: asks the author of a post, in private, to fold it under a tag of this house. */
export function offerPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit, findPost(visit)))
}

/** `POST /posts/:id/offer`. */
export function sendOffer(visit: MemberVisit): Promise<Response> {
  const view = findPost(visit)
  return withRefusal(
    visit,
    (form) => {
      offerFold(visit.ctx, visit.member, view.post.id, { tag: form.text('tag'), words: form.text('words') })
      return goTo(visit, view.path, { text: 'Asked. Only the author sees it, and decides.' })
    },
    (kept) => page(visit, view, kept),
  )
}

/** `POST /offers/:id/take`: the author folds her post as somebody asked. */
export function take(visit: MemberVisit): Response {
  const { tag } = takeOffer(visit.ctx, visit.member, idOf(visit))
  return goTo(visit, '/inbox', { text: `Folded under ${tag}. How it was stays in its history.` })
}

/** `POST /offers/:id/decline`: the author leaves her post as it is. */
export function decline(visit: MemberVisit): Response {
  declineOffer(visit.ctx, visit.member, idOf(visit))
  return goTo(visit, '/inbox', { text: 'It stays as it is. Nobody is told.' })
}

function idOf(visit: MemberVisit): string {
  const id = visit.part('id')
  if (!isId(id)) throw new Refusal('not-found', 'There is nothing at this address.')
  return id
}

function findPost(visit: MemberVisit): PostView {
  const { id } = findOfferable(visit.ctx, visit.member, idOf(visit))
  const view = loadPost(visit.ctx, visit.viewer, id)
  if (!view) throw new Refusal('not-found', 'That post is gone.')
  return view
}

function page(visit: MemberVisit, view: PostView, kept?: Kept): Page {
  const norms = listNorms(visit.ctx.db)
  const asked = whoAsked(visit.ctx.db, visit.member, view.post.id)
  const inner =
    asked === null && norms.length > 0
      ? choose(visit, view, { norms, kept })
      : html`<section class="card calm"><h2>${calm(asked)}</h2><div class="row"><a class="btn q" href="${view.path}">Back to the post</a></div></section>`
  const body = html`${back(view.path, 'Back to the post')}<h1>Offer a fold</h1>${errorSummary(kept?.refusal)}${postCard(visit, view, { own: true })}${inner}`
  return { title: 'Offer a fold', body }
}

function calm(asked: 'you' | 'somebody' | null): string {
  if (asked === 'you') return 'You asked already. The author decides.'
  return asked === 'somebody'
    ? 'Somebody already asked. Once is enough.'
    : 'This house folds nothing in particular yet.'
}

function choose(
  visit: MemberVisit,
  { post, author }: PostView,
  { norms, kept }: { norms: readonly Norm[]; kept: Kept | undefined },
): Html {
  const asked = kept?.form.text('tag') || visit.query('tag')
  const norm = asked ? findNorm(visit.ctx.db, asked) : (hintedBy(norms, post.text)[0] ?? null)
  const tags = norms.map(
    ({ key, tag, why }) =>
      html`<li><a class="chip" href="/posts/${post.id}/offer?tag=${encodeURIComponent(key)}"${key === norm?.key ? html` aria-current="true"` : ''}><bdi>${tag}</bdi></a> <span class="note" dir="auto">${why}</span></li>`,
  )
  const form = norm
    ? html`<form method="post" action="/posts/${post.id}/offer"><input type="hidden" name="tag" value="${norm.key}">
${field({ name: 'words', label: 'Your words', note: 'Make them yours; a friend reads them.', rows: 3, value: usualWords(norm), required: true }, kept)}<button class="btn"><span>Ask <bdi>${author.shownName}</bdi></span></button></form>`
    : ''
  return html`<section class="card"><h2>Under which tag?</h2><p class="note">Only <bdi>${author.shownName}</bdi> sees that you ask, can fold the post with one tap, or leave it as it is. There is one question per post.</p><ul class="plain choose">${tags}</ul>${form}</section>`
}
