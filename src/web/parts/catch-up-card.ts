import { html } from 'hono/html'
import { type WhatIsNew, whatIsNew } from '../../core/catch-up/what-is-new.ts'
import { limits } from '../../core/limits.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { wantsPiece } from '../answer.ts'
import { greeting, postsWords, readingWords, sinceWords, zoneOf } from './catch-up-words.ts'
import type { Html } from './safe.ts'

/** On top of the home page: what is new there and the way to read it to its end. Nothing when nothing is new. */
export function catchUpCard(visit: MemberVisit): Html | '' {
  if (wantsPiece(visit) || visit.query('before')) return ''
  const fresh = whatIsNew(visit.ctx, visit.member)
  if (fresh.sum.posts === 0) return ''
  const hello = greeting(visit.ctx.now(), zoneOf(visit))
  return html`<section class="card up hello" aria-labelledby="hello"><h2 id="hello">${hello}, <bdi>${visit.member.shownName}</bdi></h2>
<p>${newsWords(visit, fresh)}</p>${waysToBegin(fresh)}</section>`
}

/** "23 new posts at home since this morning. About 6 minutes." */
export function newsWords(visit: MemberVisit, { sum, since, first, total }: WhatIsNew): string {
  const time = capital(`${readingWords(sum.time, sum.more)}.`)
  if (total !== null) return `${capital(postsWords(sum.posts, sum))} left of what you began to read. ${time}`
  const when = first ? firstWords(visit) : sinceWords(since, visit.ctx.now(), zoneOf(visit))
  return `${capital(postsWords(sum.posts, { more: sum.more, kind: 'new' }))} at home ${when}. ${time}`
}

/** The buttons: begin, or go on, or choose how far back; and always a way to be done with it. */
export function waysToBegin({ total, long, newest }: WhatIsNew): Html {
  const begin = (span: string, word: string, look: string) =>
    html`<form method="post" action="/catch-up/start"><button class="btn ${look}" name="span" value="${span}">${word}</button></form>`
  const way =
    total !== null
      ? html`<a class="btn lamp" href="/catch-up">Go on catching up</a>`
      : long
        ? html`${begin('week', 'Read the last 7 days', 'lamp')}${begin('everything', 'Read everything', 'q')}`
        : begin('everything', 'Start catching up', 'lamp')
  const note =
    long && total === null ? html`<p class="note">With the last 7 days, what is older counts as seen.</p>` : ''
  return html`<div class="row">${way}${markAllButton(newest)}</div>${note}`
}

/** The way to be done at once; what came after `newest` stays new. */
export function markAllButton(newest: string | null): Html {
  return html`<form method="post" action="/catch-up/all">${newest ? html`<input type="hidden" name="newest" value="${newest}">` : ''}<button class="link">Mark all as seen</button></form>`
}

function firstWords({ ctx, member }: MemberVisit): string {
  return ctx.now() - member.joined < limits.catchUp.first ? 'since you moved in' : 'in the last 7 days'
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
