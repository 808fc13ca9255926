import { html } from 'hono/html'
import { statusOf } from '../../http/refusals.ts'
import type { Visit } from '../../http/visit.ts'
import type { Refusal } from '../../lib/refusal.ts'
import { piece, show, wantsPiece } from '../answer.ts'
import { wayOn } from '../parts/form.ts'
import type { Html } from '../parts/safe.ts'

/** An expected "no" as a page: what happened, what is safe, where to go. Hidden and unknown look the same here. */
export function refusalPage(visit: Visit, refusal: Refusal): Response | Promise<Response> {
  const status = statusOf[refusal.code]
  if (wantsPiece(visit))
    return piece(visit, html`<p class="trouble" role="alert">${refusal.message}${wayOn(refusal)}</p>`, status)
  return show(
    visit,
    {
      title: titleOf(status),
      body: body(visit, titleOf(status), html`${refusal.message}${wayOn(refusal)}`),
      bare: visit.member === null,
    },
    status,
  )
}

/** Something broke on our side. Says so, and that a host can see it in the log; never shows the inside. */
export function troublePage(visit: Visit): Response | Promise<Response> {
  const sentence =
    'Something went wrong on our side. Nothing you had saved is lost. Try again, and tell a host if it stays this way.'
  return show(visit, { title: 'That didn’t work', body: body(visit, 'That didn’t work', sentence), trouble: true }, 500)
}

function titleOf(status: number): string {
  if (status === 404) return 'Nothing here'
  if (status === 401) return 'Sign in first'
  return 'That can’t be done'
}

function body(visit: Visit, title: string, sentence: string | Html) {
  const way = visit.member
    ? html`<a class="btn" href="/">Back home</a>`
    : html`<a class="btn" href="/login?next=${encodeURIComponent(visit.url.pathname)}">Sign in</a> <a class="btn q" href="/">To the front door</a>`
  return html`<section class="card calm"><h1>${title}</h1><p>${sentence}</p>${visit.member ? '' : html`<p class="note">If it is for the people of ${visit.house.name} only, you will see it after signing in.</p>`}<div class="row">${way}</div></section>`
}
