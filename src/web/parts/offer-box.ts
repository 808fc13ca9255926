import { html } from 'hono/html'
import type { Offer } from '../../core/offers/offer.ts'
import type { Html } from './safe.ts'

/** What somebody asks the author of a post, and her two answers. Once she gave one, what it was. */
export function offerBox({ id, tag, words, answer }: Offer): Html {
  return html`<blockquote class="asked" dir="auto">${words}</blockquote>${answer ? said(answer, tag) : answers(id, tag)}`
}

function answers(id: string, tag: string): Html {
  return html`<div class="row"><form method="post" action="/offers/${id}/take"><button class="btn small"><span>Fold it under <bdi>${tag}</bdi></span></button></form>
<form method="post" action="/offers/${id}/decline"><button class="btn q small">Leave it as it is</button></form></div><p class="note">Only you see this. Nobody is told what you choose.</p>`
}

function said(answer: 'taken' | 'declined', tag: string): Html {
  return answer === 'taken'
    ? html`<p class="note">You folded it under <bdi>${tag}</bdi>.</p>`
    : html`<p class="note">You left it as it is.</p>`
}
