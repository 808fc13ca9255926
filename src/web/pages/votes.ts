import { html } from 'hono/html'
import { hasRole } from '../../core/members/member.ts'
import { findCardOf } from '../../core/neighborhood/cards.ts'
import { findKnock } from '../../core/neighborhood/knocks.ts'
import { listOpen } from '../../core/neighborhood/list-open.ts'
import { answerVote } from '../../core/votes/answer-vote.ts'
import { takeBackVote } from '../../core/votes/take-back-vote.ts'
import { findVote, listEndedVotes, listOpenVotes, type Vote } from '../../core/votes/vote.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { profilePath } from '../parts/face.ts'
import { choice, errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import { requestPath } from '../parts/requests-words.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'
import { visitSheet } from '../parts/visit-sheet.ts'
import { leftWords, outcomeWords } from '../parts/vote-card.ts'

/** `GET /votes`: questions for everybody, those that are open first. */
export function votes(visit: MemberVisit): Response | Promise<Response> {
  const { ctx, member } = visit
  const [open, ended] = [listOpenVotes(ctx, member), listEndedVotes(ctx, member)]
  const list =
    open.length + ended.length === 0
      ? emptyCard('No question so far', 'When hosts ask everybody something, it will be here, and so will the count.')
      : html`<ul class="plain">${open.map((vote) => row(visit, vote))}${ended.map((vote) => row(visit, vote))}</ul>`
  return show(visit, {
    title: 'Questions for everybody',
    section: 'home',
    body: html`${back('/street/requests', 'Requests')}<h1>Questions for everybody</h1>${list}`,
  })
}

function row(visit: MemberVisit, vote: Vote): Html {
  const mine = vote.mine ? `You said ${vote.mine}.` : vote.mayAnswer ? 'You have not answered yet.' : ''
  const state = vote.ended === null ? html`<p class="note">${leftWords(visit, vote)} ${mine}</p>` : outcomeWords(vote)
  return html`<li class="card"><h2><a href="/votes/${vote.id}" dir="auto">${vote.question}</a></h2>${state}</li>`
}

/** `GET /votes/:id`: one question, with the visit sheet of the house it is about, and a member's own answer. */
export function vote(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, votePage(visit, found(visit)))
}

/** `POST /votes/:id`: her answer, or another one; the last counts. */
export function sendVote(visit: MemberVisit): Promise<Response> {
  const before = found(visit)
  return withRefusal(
    visit,
    (form) => {
      const answer = form.text('answer')
      answerVote(visit.ctx, visit.member, { vote: before.id, answer })
      return goTo(visit, `/votes/${before.id}`, {
        text: `You said ${answer === 'yes' ? 'yes' : 'not now'}. You can change it until the question ends.`,
      })
    },
    (kept) => votePage(visit, found(visit), kept),
  )
}

/** `POST /votes/:id/take-back`: a host takes the question back while it is open. */
export function endQuestion(visit: MemberVisit): Response {
  takeBackVote(visit.ctx, visit.member, found(visit).id)
  return goTo(visit, '/street/requests', { text: 'The question is taken back. Nobody’s answer is kept.' })
}

function found(visit: MemberVisit): Vote {
  const id = visit.part('id')
  if (!isId(id)) throw new Refusal('not-found', 'There is no such question.')
  return findVote(visit.ctx, visit.member, id)
}

function votePage(visit: MemberVisit, vote: Vote, kept?: Kept): Page {
  const { ctx } = visit
  const asker = vote.askedBy
  const who = asker
    ? html`<a class="name" href="${profilePath(asker)}"><bdi>${asker.shownName}</bdi></a> asked on`
    : html`Asked on`
  const body = html`${back('/votes', 'Questions for everybody')}<h1 dir="auto">${vote.question}</h1>${errorSummary(kept?.refusal)}
<section class="card">${vote.words ? html`<p class="typed" dir="auto">${vote.words}</p>` : ''}<p class="note">${who} ${dateOf(vote.asked, ctx.now())}. ${vote.ended === null ? leftWords(visit, vote) : ''}</p>${vote.ended === null ? howItEnds(vote) : outcomeWords(vote)}${whatHousesSay(visit, vote)}</section>
${vote.ended === null ? answerForm(vote, kept) : ''}${sheetOf(visit, vote)}${vote.ended === null ? takeBackForm(visit, vote) : ''}`
  return { title: vote.question, section: 'home', body }
}

function howItEnds({ enough, people }: Vote): Html {
  return html`<p class="note">With more yes than no the house says yes. It takes ${enough === 1 ? 'one answer' : `${enough} answers`} at least, a third of the ${people} who came by in the last 30 days. Nobody sees a count before the end, hosts neither; then everybody sees it, and who said what is forgotten.</p>`
}

function answerForm({ id, mine, mayAnswer }: Vote, kept?: Kept): Html {
  if (!mayAnswer)
    return html`<p class="note">This was asked before you moved in, so those who lived here then answer it.</p>`
  const options = [
    { value: 'yes', label: 'Yes' },
    { value: 'no', label: 'Not now' },
  ]
  const said = mine
    ? html`<p class="note">You said ${mine === 'yes' ? 'yes' : 'not now'}. You can change it until the question ends.</p>`
    : ''
  return html`<form class="card" method="post" action="/votes/${id}">${choice({ name: 'answer', legend: 'What do you say?', value: mine ?? '', options }, kept)}${said}<button class="btn">${mine ? 'Change my answer' : 'Answer'}</button></form>`
}

// The house answers one of several; what the others say stands there.
function whatHousesSay({ ctx }: MemberVisit, { about }: Vote): Html | '' {
  if (!listOpen(ctx).some(({ hash }) => hash === about)) return ''
  return html`<p><a href="${requestPath(about)}">What the houses say so far</a></p>`
}

function sheetOf(visit: MemberVisit, { about, ended }: Vote): Html | '' {
  if (ended !== null) return ''
  const card = findCardOf(visit.ctx, houseIn(visit, about))
  return card ? visitSheet(visit, card) : ''
}

/** The house that a proposal or a knock is about; '' when it is about none. */
function houseIn({ ctx }: MemberVisit, about: string): string {
  if (isId(about)) return findKnock(ctx, about)?.server ?? ''
  const wants = listOpen(ctx).find(({ hash }) => hash === about)?.proposal.wants
  if (!wants || wants.kind === 'agree') return ''
  return wants.kind === 'admit' ? wants.seat.actor : wants.server
}

function takeBackForm({ member }: MemberVisit, { id }: Vote): Html | '' {
  if (!hasRole(member, 'host')) return ''
  return html`<form class="card" method="post" action="/votes/${id}/take-back"><h2>Take the question back</h2><p>It ends at once without a count. The house log says that you did.</p><button class="btn danger">Take it back</button></form>`
}
