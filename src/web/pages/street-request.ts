import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import { hasRole } from '../../core/members/member.ts'
import { answerKnock } from '../../core/neighborhood/answer-knock.ts'
import { askNeighbors } from '../../core/neighborhood/ask-neighbors.ts'
import { findCardOf } from '../../core/neighborhood/cards.ts'
import { findKnock, type Knock, patience } from '../../core/neighborhood/knocks.ts'
import { listOpen, type OpenProposal } from '../../core/neighborhood/list-open.ts'
import { refuseProposal } from '../../core/neighborhood/refuse-proposal.ts'
import { findBelonging, ourSeat } from '../../core/neighborhood/where-we-belong.ts'
import { whoDecided } from '../../core/neighborhood/who-decided.ts'
import { reasonFor } from '../../core/neighborhood/why-not-now.ts'
import { nameOfServer } from '../../core/neighborhood/words.ts'
import { askEverybody } from '../../core/votes/ask-everybody.ts'
import { sayYes } from '../../core/votes/say-yes.ts'
import { findVoteAbout } from '../../core/votes/vote.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { choice, errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { allOf, questionWords, requestPath } from '../parts/requests-words.ts'
import type { Html } from '../parts/safe.ts'
import { silenceNote } from '../parts/silence.ts'
import { houseWords } from '../parts/street-words.ts'
import { dateOf } from '../parts/time.ts'
import { visitSheet } from '../parts/visit-sheet.ts'
import { whoSaidYes } from '../parts/who-said-yes.ts'
import { housePath } from './street.ts'
import { voteNote } from './street-requests.ts'

/** What hosts answer: a knock at our door, or something all houses are asked. */
interface Request {
  /** The id of the knock or the hash of the proposal. */
  readonly about: string
  readonly path: string
  readonly question: string
  readonly why: string
  readonly lapses: number
  /** The house it is about; '' when it is about none but ours. */
  readonly server: string
  readonly open: OpenProposal | null
  readonly mayAnswer: boolean
}

/** `GET /street/requests/:hash` and `GET /street/knocks/:id`: one request, with the visit sheet. */
export function request(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, requestPage(visit, found(visit)))
}

/** `POST …/yes`: the house says yes, for a host or because everybody did. */
export function sendYes(visit: MemberVisit): Promise<Response> {
  const before = found(visit)
  return withRefusal(
    visit,
    async () => {
      await askNeighbors(visit.ctx)
      sayYes(visit.ctx, visit.member, before.about)
      const text = findBelonging(visit.ctx) ? 'Said. A yes can’t be taken back, but a house can leave.' : 'Said.'
      return goTo(visit, '/street/requests', { text })
    },
    (kept) => requestPage(visit, before, kept),
  )
}

/** `POST …/not-now`, with a reason that stays with the hosts here. */
export function sendNotNow(visit: MemberVisit): Promise<Response> {
  const before = found(visit)
  return withRefusal(
    visit,
    (form) => {
      const words = form.text('words')
      if (before.open) refuseProposal(visit.ctx, visit.member, { hash: before.about, words })
      else answerKnock(visit.ctx, visit.member, { knock: before.about, answer: 'not-now', words })
      return goTo(visit, '/street/requests', { text: 'Said. The reason stays with the hosts here.' })
    },
    (kept) => requestPage(visit, before, kept),
  )
}

/** `POST …/ask`: everybody here is asked. */
export function sendAsk(visit: MemberVisit): Promise<Response> {
  const before = found(visit)
  return withRefusal(
    visit,
    (form) => {
      const { about, question } = before
      const vote = askEverybody(visit.ctx, visit.member, {
        about,
        question,
        words: form.text('words'),
        days: Number(form.text('days')),
      })
      return goTo(visit, `/votes/${vote}`, { text: 'Everybody is asked. You can answer, too.' })
    },
    (kept) => requestPage(visit, before, kept),
  )
}

function found(visit: MemberVisit): Request {
  const [knock, hash] = [visit.part('id'), visit.part('hash')]
  const request = hash ? fromProposal(visit, hash) : fromKnock(visit, isId(knock) ? findKnock(visit.ctx, knock) : null)
  if (!request) throw new Refusal('not-found', 'That is no longer open. It was answered, lapsed or was taken back.')
  return request
}

function fromProposal({ ctx }: MemberVisit, hash: string): Request | null {
  const open = listOpen(ctx).find((each) => each.hash === `sha256:${hash}`)
  if (!open) return null
  const { wants, why, expires } = open.proposal
  const about = wants.kind === 'admit' ? wants.seat.actor : wants.kind === 'agree' ? '' : wants.server
  const asked = open.answers.find(({ server }) => server === ourSeat(ctx))?.answer !== 'not-asked'
  return {
    about: open.hash,
    path: requestPath(open.hash),
    question: questionWords(ctx, open),
    why,
    lapses: expires,
    server: about === ourSeat(ctx) ? open.proposal.by : about,
    open,
    mayAnswer: asked && open.mine !== 'yes',
  }
}

function fromKnock({ ctx }: MemberVisit, knock: Knock | null): Request | null {
  if (!knock || knock.ours || knock.state !== 'open') return null
  const name = nameOfServer(ctx, knock.server)
  return {
    about: knock.id,
    path: `/street/knocks/${knock.id}`,
    question: `Shall ${name} become our neighbor?`,
    why: knock.words,
    lapses: knock.made + patience,
    server: knock.server,
    open: null,
    mayAnswer: true,
  }
}

function requestPage(visit: MemberVisit, wanted: Request, kept?: Kept): Page {
  const { ctx } = visit
  const card = findCardOf(ctx, wanted.server)
  const by = wanted.open
    ? html`<p class="note">Asked by <bdi>${nameOfServer(ctx, wanted.open.proposal.by)}</bdi>.</p>`
    : ''
  const body = html`${back('/street/requests', 'Requests')}<h1 dir="auto">${wanted.question}</h1>${errorSummary(wrongIn(kept))}
<section class="card">${wanted.why ? html`<blockquote class="typed" dir="auto">${wanted.why}</blockquote>` : ''}${by}${wanted.open ? html`${wholeList(visit, wanted.open)}${silenceNote(visit, wanted.open)}${whoSaidYes(visit, wanted.open)}${ourReason(visit, wanted.open)}` : html`<p>${whatItTakes(visit)}</p>`}${voteNote(visit, wanted.about)}<p class="note">It lapses on ${dateOf(wanted.lapses, ctx.now())}.</p></section>
${card ? visitSheet(visit, card) : lookFirst(visit, wanted)}${hasRole(visit.member, 'host') ? answers(visit, wanted, kept) : ''}`
  return { title: wanted.question, section: 'home', body }
}

// Two forms of this page have words; the summary leads to the one that was sent.
function wrongIn(kept?: Kept): Refusal | undefined {
  if (!kept?.form.has('days') || kept.refusal.field !== 'words') return kept?.refusal
  return new Refusal(kept.refusal.code, kept.refusal.message, 'ask-words')
}

/** For a newcomer: everybody it would read along with, once more, before its yes. */
function wholeList({ ctx }: MemberVisit, { proposal: { wants }, next }: OpenProposal): Html | '' {
  if (wants.kind !== 'admit' || wants.seat.actor !== ourSeat(ctx)) return ''
  const others = next.servers.filter(({ actor }) => actor !== ourSeat(ctx))
  const rows = others.map(({ actor }) => {
    const card = findCardOf(ctx, actor)
    return card
      ? html`<li><a href="${housePath(card.host)}">${houseWords(card)}</a></li>`
      : html`<li><bdi>${new URL(actor).host}</bdi></li>`
  })
  return html`<p>With our yes we trust all of these, and they read what we post for the neighborhood:</p><ul class="steps">${rows}</ul>`
}

// Somebody else asked about a house that nobody here has looked at.
function lookFirst({ member }: MemberVisit, { server }: Request): Html | '' {
  const host = URL.parse(server)?.host
  if (!host || !hasRole(member, 'host')) return ''
  return html`<form class="card" method="post" action="/street/knock"><h2>Who they are</h2><p>Nobody here has looked at <bdi>${host}</bdi> yet.</p><input type="hidden" name="address" value="${new URL(server).origin}"><button class="btn q">Look at it first</button></form>`
}

function whatItTakes({ ctx }: MemberVisit): string {
  const ours = findBelonging(ctx)
  return ours
    ? `Each new house needs a yes from ${allOf(ours.others.length + 1)} of us, and its own. That is on purpose. Your yes asks the others.`
    : 'You both have no neighbors yet. With your yes you are a neighborhood of two.'
}

function answers(visit: MemberVisit, wanted: Request, kept?: Kept): Html {
  const { about, path, mayAnswer, open } = wanted
  if (!mayAnswer)
    return html`<section class="card"><p>${open?.mine === 'yes' ? `${ourYes(visit, about)} That can’t be taken back; the house can leave at any time.` : 'This is about our house. The others answer it.'}</p></section>`
  const vote = findVoteAbout(visit.ctx, visit.member, about)
  if (vote?.ended === null)
    return html`<section class="card"><p>Everybody here is asked, and the house answers when that has ended.</p></section>`
  const bound = vote?.outcome === 'no'
  return html`${bound ? html`<section class="card"><p>Everybody here was asked, and the answer was not now.</p></section>` : yesForm(path, vote?.outcome === 'yes')}${vote ? '' : askForm(path, kept)}${open?.mine === 'not-now' ? '' : notNowForm(path, kept)}`
}

function ourReason({ ctx, member }: MemberVisit, { hash, mine }: OpenProposal): Html | '' {
  if (mine !== 'not-now' || !hasRole(member, 'host')) return ''
  const reason = reasonFor(ctx, hash)
  return html`<p><b>Our house said “not now”.</b> A yes may still follow.</p>${reason ? html`<p class="note">Why, for hosts only: <span dir="auto">${reason}</span></p>` : ''}`
}

function ourYes({ ctx }: MemberVisit, hash: string): string {
  return whoDecided(ctx, hash) === 'everybody'
    ? 'Our house has said yes, by a vote of everybody here.'
    : 'Our house has said yes.'
}

function yesForm(path: string, byAll: boolean): Html {
  const words = byAll ? 'Everybody here said yes.' : 'You answer for the house. The house log says that you did.'
  return html`<form class="card" method="post" action="${path}/yes"><h2>Yes</h2><p class="note">${words} A yes can’t be taken back; a house can leave at any time.</p><button class="btn">Yes</button></form>`
}

function askForm(path: string, kept?: Kept): Html {
  const days = {
    name: 'days',
    legend: 'How long do people have?',
    value: String(limits.vote.days[1]),
    options: limits.vote.days.map((each) => ({ value: String(each), label: `${each} days` })),
  }
  return html`<form class="card" method="post" action="${path}/ask"><h2>Ask everybody</h2><p class="note">Everybody here answers yes or not now. With more yes the house says yes by itself; you are bound by the answer. A third of those who came by in the last 30 days must answer.</p>${field({ name: 'words', id: 'ask-words', label: 'What you want to say about it', note: 'You can leave it empty.', rows: 2 }, kept?.form.has('days') ? kept : null)}${choice(days, kept?.form.has('days') ? kept : null)}<button class="btn q">Ask everybody</button></form>`
}

function notNowForm(path: string, kept?: Kept): Html {
  return html`<form class="card" method="post" action="${path}/not-now"><h2>Not now</h2>${field({ name: 'words', label: 'Why', note: 'Only the hosts here read it. The others see “not now”.', rows: 2 }, kept?.form.has('days') ? null : kept)}<button class="btn q">Not now</button></form>`
}
