import { html } from 'hono/html'
import { hasRole } from '../../core/members/member.ts'
import { findCardOf } from '../../core/neighborhood/cards.ts'
import { type Knock, listKnocks, patience } from '../../core/neighborhood/knocks.ts'
import { listOpen, type OpenProposal } from '../../core/neighborhood/list-open.ts'
import { findStreet } from '../../core/neighborhood/street.ts'
import { takeBackKnock } from '../../core/neighborhood/take-back-knock.ts'
import { nameOfServer } from '../../core/neighborhood/words.ts'
import { findVoteAbout } from '../../core/votes/vote.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import { icon } from '../parts/icon.ts'
import { emptyCard } from '../parts/post-list.ts'
import { questionWords, requestPath } from '../parts/requests-words.ts'
import type { Html } from '../parts/safe.ts'
import { streetTabs } from '../parts/street-tabs.ts'
import { dateOf } from '../parts/time.ts'
import { whoSaidYes } from '../parts/who-said-yes.ts'

/** `GET /street/requests`: who knocks, where we knocked, and what the houses are asked. */
export function requests(visit: MemberVisit): Response | Promise<Response> {
  const { ctx } = visit
  const knocks = listKnocks(ctx)
  const open = listOpen(ctx)
  const list =
    knocks.length + open.length === 0
      ? emptyCard(
          'Nobody is asking',
          'When a house knocks, or all houses are asked something, it will be here.',
          knockWay(visit),
        )
      : html`<ul class="plain">${knocks.map((knock) => knockRow(visit, knock))}${open.map((each) => row(visit, each))}</ul>`
  const votes = html`<p class="row"><a class="btn q" href="/votes">Questions for everybody</a></p>`
  return show(visit, {
    title: 'Requests',
    section: 'home',
    body: html`${streetTabs('requests')}<h1>Requests</h1>${list}${votes}`,
  })
}

/** `POST /street/knocks/:id/take-back`: a host gives a knock of ours up. */
export function takeKnockBack(visit: MemberVisit): Response {
  takeBackKnock(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, '/street/requests', { text: 'Taken back. A late yes changes nothing any more.' })
}

function knockWay({ ctx, member }: MemberVisit): Html | '' {
  if (!hasRole(member, 'host')) return ''
  return html`<a class="btn q" href="/street/knock">${findStreet(ctx) ? 'Invite another house' : 'Knock at a house'}</a>`
}

function knockRow(visit: MemberVisit, knock: Knock): Html {
  const { ctx, member } = visit
  const name = nameOfServer(ctx, knock.server)
  const lapses = html`<p class="note">Since ${dateOf(knock.made, ctx.now())}. It lapses on ${dateOf(knock.made + patience, ctx.now())}.</p>`
  if (knock.ours) {
    const back = hasRole(member, 'host')
      ? html`<form method="post" action="/street/knocks/${knock.id}/take-back"><button class="btn q small">Take it back<span class="vh">: ${name}</span></button></form>`
      : ''
    return html`<li class="card"><h2>We knocked at <bdi>${name}</bdi></h2>${said(knock.words)}<p class="said">${icon('clock')}waiting for their answer</p>${lapses}${back}</li>`
  }
  const known = findCardOf(ctx, knock.server) !== null
  return html`<li class="card"><h2><bdi>${name}</bdi> knocks</h2>${said(knock.words)}${voteNote(visit, knock.id)}${lapses}<p class="row"><a class="btn small" href="/street/knocks/${knock.id}">${hasRole(member, 'host') ? 'Look and answer' : known ? 'Look who they are' : 'Read it'}<span class="vh">: ${name}</span></a></p></li>`
}

function said(words: string): Html | '' {
  return words ? html`<blockquote class="typed" dir="auto">${words}</blockquote>` : ''
}

function row(visit: MemberVisit, open: OpenProposal): Html {
  const { ctx, member } = visit
  const question = questionWords(ctx, open)
  const mine = open.mine === 'waiting' && hasRole(member, 'host')
  return html`<li class="card"><h2 dir="auto">${question}</h2>${said(open.proposal.why)}${whoSaidYes(visit, open)}${voteNote(visit, open.hash)}<p class="note">It lapses on ${dateOf(open.proposal.expires, ctx.now())}.</p>
<p class="row"><a class="btn small${mine ? '' : ' q'}" href="${requestPath(open.hash)}">${mine ? 'Look and answer' : 'Look at it'}<span class="vh">: ${question}</span></a></p></li>`
}

/** That everybody here is asked about it, or was. */
export function voteNote(visit: MemberVisit, about: string): Html | '' {
  const vote = findVoteAbout(visit.ctx, visit.member, about)
  if (!vote || vote.outcome === 'taken-back') return ''
  const words = vote.ended === null ? 'Everybody here is asked about this.' : 'Everybody here was asked about this.'
  return html`<p class="note">${words} <a href="/votes/${vote.id}">${vote.ended === null ? 'The question' : 'The count'}</a></p>`
}
