import { html } from 'hono/html'
import { endRound } from '../../core/catch-up/end-round.ts'
import { findLeft, findPortion, type Portion } from '../../core/catch-up/find-portion.ts'
import { goOn } from '../../core/catch-up/go-on.ts'
import { markAllSeen } from '../../core/catch-up/mark-all-seen.ts'
import { noteRead } from '../../core/catch-up/note-read.ts'
import { hasEnded } from '../../core/catch-up/standing.ts'
import { startCatchUp } from '../../core/catch-up/start-catch-up.ts'
import { takeTurn } from '../../core/catch-up/take-turn.ts'
import { undoMarkAll } from '../../core/catch-up/undo-mark-all.ts'
import { type WhatIsNew, whatIsNew } from '../../core/catch-up/what-is-new.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, piece, show, wantsPiece } from '../answer.ts'
import { markAllButton, newsWords, waysToBegin } from '../parts/catch-up-card.ts'
import { catchUpProgress } from '../parts/catch-up-progress.ts'
import { temperatureCard } from '../parts/catch-up-temperature.ts'
import { newInThread } from '../parts/catch-up-thread.ts'
import { turnsCard } from '../parts/catch-up-turns.ts'
import { sinceWords, zoneOf } from '../parts/catch-up-words.ts'
import { lamp } from '../parts/lamp.ts'
import { postCard } from '../parts/post.ts'
import type { Html } from '../parts/safe.ts'

type Answer = Response | Promise<Response>

/** `/catch-up`: the next page of what is new; before she begins how much it is, and when nothing is new, since when. */
export function catchUp(visit: MemberVisit): Answer {
  const portion = findPortion(visit.ctx, visit.member)
  if (portion)
    return show(visit, {
      title: 'Catching up',
      section: 'home',
      body: portionBody(visit, portion),
      scripts: ['catch-up.js'],
    })
  if (endRound(visit.ctx, visit.member)) return goTo(visit, '/catch-up/done')
  const fresh = whatIsNew(visit.ctx, visit.member)
  const body = fresh.sum.posts > 0 ? beginBody(visit, fresh) : nothingBody(visit, fresh)
  return show(visit, { title: 'Catch up', section: 'home', body })
}

/** `/catch-up/done`: the end. */
export function catchUpDone(visit: MemberVisit): Answer {
  if (!hasEnded(visit.ctx, visit.member)) return goTo(visit, '/catch-up')
  const { sum } = whatIsNew(visit.ctx, visit.member)
  const later = sum.posts > 0 ? html`<p class="note">What came meanwhile waits for the next time.</p>` : ''
  const body = html`<section class="card calm end">${lamp()}<h1>You’re all caught up</h1><p>That was everything at ${visit.house.shortName}.</p>${later}<div class="row"><a class="btn" href="/">Home</a></div></section>
${temperatureCard(visit)}${turnsCard(visit)}`
  return show(visit, { title: 'You’re all caught up', section: 'home', body })
}

/** POST `/catch-up/start`: fixes the end and begins; `span` is `week` or `everything`. */
export async function startCatchingUp(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  startCatchUp(visit.ctx, visit.member, form.text('span') === 'week' ? 'week' : 'everything')
  return goTo(visit, '/catch-up')
}

/** POST `/catch-up/on`: done with a page; `seen` are the ids that were on it, `opened` is when it was made. */
export async function goOnCatchingUp(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  const opened = Number(form.text('opened'))
  const ended = goOn(visit.ctx, visit.member, {
    ids: idsFrom(form.text('seen')),
    opened: Number.isFinite(opened) ? opened : 0,
  })
  return goTo(visit, ended ? '/catch-up/done' : '/catch-up')
}

/** POST `/catch-up/seen`: a script tells which posts were long enough in view; it gets the progress anew. */
export async function seenWhileCatchingUp(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  noteRead(visit.ctx, visit.member, idsFrom(form.text('seen')))
  return wantsPiece(visit) ? piece(visit, catchUpProgress(findLeft(visit.ctx, visit.member))) : goTo(visit, '/catch-up')
}

/** POST `/catch-up/all`: marks all as seen, up to the post `newest` that the page knew of. */
export async function markAllAsSeen(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  markAllSeen(visit.ctx, visit.member, form.text('newest'))
  return goTo(visit, '/', { text: 'Everything new is marked as seen.', back: '/catch-up/undo' })
}

/** POST `/catch-up/undo`: takes that back. */
export function undoMarkAllAsSeen(visit: MemberVisit): Response {
  undoMarkAll(visit.ctx, visit.member)
  return goTo(visit, '/', { text: 'You are back where you were.' })
}

/** POST `/host/turn`: a host has got today (`on` is yes), or not after all. */
export async function changeTurn(visit: MemberVisit): Promise<Response> {
  const on = (await visit.form()).text('on') !== 'no'
  takeTurn(visit.ctx, visit.member, on)
  return goTo(visit, '/host', {
    text: on ? 'Today is yours. The other hosts see it here.' : 'Today is nobody’s again.',
  })
}

const mostIds = 300

function idsFrom(text: string): string[] {
  const ids = text.split(' ').filter(Boolean)
  if (ids.length > mostIds || !ids.every(isId))
    throw new Refusal('bad-input', 'Nothing was marked as seen. Load the page again.')
  return ids
}

function portionBody(visit: MemberVisit, portion: Portion): Html {
  const { threads, boosts, ids, last } = portion
  const keys = visit.member.preferences.shortcuts ? html` data-keys` : ''
  return html`<div class="row apart top-line"><h1>Catching up</h1>${markAllButton(null)}</div>${catchUpProgress(portion)}
<div id="reading"${keys}>${threads.map((thread) => newInThread(visit, thread))}${boosts.length > 0 ? html`<h2 class="day">Boosted since</h2>${boosts.map((view) => postCard(visit, view, { level: 3 }))}` : ''}</div>
<form class="on" method="post" action="/catch-up/on"><input type="hidden" name="seen" value="${ids.join(' ')}"><input type="hidden" name="opened" value="${visit.ctx.now()}"><button class="btn lamp" id="on">${last ? 'Done' : 'Go on'}</button></form>`
}

function beginBody(visit: MemberVisit, fresh: WhatIsNew): Html {
  return html`<section class="card up hello"><h1>Catch up</h1><p>${newsWords(visit, fresh)}</p>${waysToBegin(fresh)}</section>
<p class="note whom">Oldest first, threads together, and it ends: what comes while you read waits for the next time.</p>${turnsCard(visit)}`
}

function nothingBody(visit: MemberVisit, { since, first, mayUndo }: WhatIsNew): Html {
  const when = first ? 'yet' : sinceWords(since, visit.ctx.now(), zoneOf(visit))
  const undo = mayUndo
    ? html`<form method="post" action="/catch-up/undo"><button class="btn q">Undo “Mark all as seen”</button></form>`
    : ''
  return html`<section class="card calm"><h1>Nothing new ${when}</h1><p class="note">What people say next will wait here for you.</p><div class="row"><a class="btn" href="/">Home</a>${undo}</div></section>
${temperatureCard(visit)}${turnsCard(visit)}`
}
