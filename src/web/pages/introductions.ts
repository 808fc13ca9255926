import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import { handleOf } from '../../core/actors/person.ts'
import { answerIntroduction } from '../../core/introductions/answer-introduction.ts'
import { neighborsOf } from '../../core/introductions/find-neighbor.ts'
import { findCard, findCards, findOffered } from '../../core/introductions/introduction.ts'
import { mostOffered, offerIntroduction } from '../../core/introductions/offer-introduction.ts'
import { type Suggestion, suggestPairs } from '../../core/introductions/suggest-pairs.ts'
import { limits } from '../../core/limits.ts'
import { hasRole } from '../../core/members/member.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { face } from '../parts/face.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { icon } from '../parts/icon.ts'
import { introductionCard, waitingCard, waitingRow } from '../parts/introduction-card.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'

/** `GET /introductions`: whom somebody would like the member to meet, and what she offered to others herself. */
export function introductions(visit: MemberVisit): Response | Promise<Response> {
  const now = visit.ctx.now()
  const cards = findCards(visit.ctx, visit.member)
  const offered = findOffered(visit.ctx, visit.member)
  const forYou =
    cards.length > 0
      ? cards.map((card) => introductionCard(card, now))
      : emptyCard(
          'Nobody to meet at the moment',
          'When a friend thinks you and somebody here would get on, you are asked here first.',
        )
  const yours =
    offered.length > 0
      ? html`<section class="card"><h2>Offered by you</h2><ul class="plain rows duos">${offered.map((each) => waitingRow(each, now))}</ul></section>`
      : ''
  const body = html`<h1>Introductions</h1>${forYou}${yours}<p class="row"><a class="btn" href="/introductions/new">${icon('invite')}Introduce two people</a><a class="btn q" href="/settings/introductions">Your choices</a></p>`
  return show(visit, { title: 'Introductions', section: 'people', body })
}

/** `GET /introductions/new?one=&other=`: two people and a reason. */
export function newIntroduction(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit))
}

/** `POST /introductions`. */
export function sendIntroduction(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const wanted = { one: form.text('one'), other: form.text('other'), reason: form.text('reason') }
      offerIntroduction(visit.ctx, visit.member, wanted)
      return goTo(visit, '/introductions', { text: 'Both are asked, each in private.' })
    },
    (kept) => page(visit, kept),
  )
}

/** `GET /introductions/:id`: for the two its card, for whoever made it that it waits; for others nothing. */
export function introductionPage(visit: MemberVisit): Response | Promise<Response> {
  const now = visit.ctx.now()
  const id = idOf(visit)
  const card = findCard(visit.ctx, visit.member, id)
  const offered = findOffered(visit.ctx, visit.member).find((each) => each.id === id)
  if (!card && !offered) throw new Refusal('not-found', 'That introduction is over.')
  const title = offered ? `${offered.people.map(({ shownName }) => shownName).join(' and ')}` : 'An introduction'
  const body = html`${back('/introductions', 'All introductions')}<h1><bdi>${title}</bdi></h1>${card ? introductionCard(card, now) : ''}${offered ? waitingCard(offered, now) : ''}`
  return show(visit, { title, section: 'people', body })
}

/** `POST /introductions/:id`: one of the two answers. With the second yes she is led to the conversation. */
export async function answer(visit: MemberVisit): Promise<Response> {
  const id = idOf(visit)
  const said = (await visit.form()).text('answer')
  if (!findCard(visit.ctx, visit.member, id)) throw new Refusal('not-found', 'That introduction is over.')
  if (said !== 'yes' && said !== 'no') throw new Refusal('bad-input', 'Say yes or not now.')
  const post = answerIntroduction(visit.ctx, visit.member, id, said)
  if (post) return goTo(visit, `/local/${post.id}`, { text: 'You both said yes. Here you are.' })
  const words =
    said === 'yes' ? 'You said yes. The other is not told before saying yes, too.' : 'Not now. Nobody is told.'
  return goTo(visit, '/introductions', { text: words })
}

function idOf(visit: MemberVisit): string {
  const id = visit.part('id')
  if (!isId(id)) throw new Refusal('not-found', 'That introduction is over.')
  return id
}

function page(visit: MemberVisit, kept?: Kept): Page {
  const waiting = findOffered(visit.ctx, visit.member).length
  const most = mostOffered(visit.member)
  const full = waiting >= most && !kept
  const inner = full
    ? emptyCard(
        `${waiting} of yours are waiting`,
        'When one of them ends, you can introduce others.',
        html`<a class="btn q" href="/introductions">See them</a>`,
      )
    : html`${theForm(visit, kept)}${suggestions(visit)}`
  const body = html`${back('/introductions', 'All introductions')}${errorSummary(kept?.refusal)}<h1>Introduce two people</h1>${inner}`
  return { title: 'Introduce two people', section: 'people', body }
}

function theForm(visit: MemberVisit, kept: Kept | undefined): Html {
  const names = neighborsOf(visit.ctx, visit.member)
  const name = (of: { name: 'one' | 'other'; label: string; note?: string }) =>
    field(
      { ...of, value: visit.query(of.name), list: 'neighbors', required: true, autocomplete: 'off', exact: true },
      kept,
    )
  return html`<section class="card"><p>Each of them is asked in private, with your reason and the other’s face and sentence. If both say yes, a conversation of the three of you opens. If not, nobody learns why: it ends quietly after two weeks.</p>
<form method="post" action="/introductions">${name({ name: 'one', label: 'Who', note: 'A name or a handle.' })}${name({ name: 'other', label: 'And who' })}
${field({ name: 'reason', label: 'Why might they like each other?', note: `Both read this before they answer, at most ${limits.introduction.reason} characters. When both say yes, you say it in Direct.`, rows: 4, required: true }, kept)}
<datalist id="neighbors">${names.map(option)}</datalist><button class="btn">Ask them both</button></form></section>`
}

function option(person: Person): Html {
  return html`<option value="${handleOf(person)}">${person.shownName}</option>`
}

function suggestions(visit: MemberVisit): Html | '' {
  if (!hasRole(visit.member, 'host')) return ''
  const found = suggestPairs(visit.ctx, visit.member)
  const rows =
    found.length > 0
      ? html`<ul class="plain rows duos">${found.map(suggestion)}</ul>`
      : html`<p class="note">Nobody comes to mind just now.</p>`
  return html`<section class="card"><h2>Who might get on</h2><p class="note">Only hosts see this: people with interests or a town in common who have not met in what you can read.</p>${rows}</section>`
}

function suggestion({ people: [one, other], shared, town }: Suggestion): Html {
  const both = new URLSearchParams({ one: handleOf(one), other: handleOf(other) })
  const likes = shared.length > 0 ? html`Both like <bdi>${shared.join(', ')}</bdi>. ` : ''
  const lives = town ? html`Both live in <bdi>${town}</bdi>.` : ''
  return html`<li><span class="faces">${face(one)}${face(other)}</span><p><b><bdi>${one.shownName}</bdi> and <bdi>${other.shownName}</bdi></b> <span class="note">${likes}${lives}</span></p>
<a class="btn q small" href="/introductions/new?${both}">Introduce<span class="vh"> <bdi>${one.shownName}</bdi> and <bdi>${other.shownName}</bdi></span></a></li>`
}
