import { html } from 'hono/html'
import { handleOf } from '../../core/actors/person.ts'
import { findFederation } from '../../core/house/federation.ts'
import { savePreferences } from '../../core/members/member.ts'
import { loadPosts } from '../../core/posts/load-posts.ts'
import { answerStranger } from '../../core/strangers/answer-stranger.ts'
import { listIgnored, listStrangers, type Stranger } from '../../core/strangers/list-strangers.ts'
import { dismissStranger } from '../../core/strangers/stranger-requests.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import { excerpt } from '../parts/excerpt.ts'
import { face, profilePath } from '../parts/face.ts'
import { inboxTabs } from '../parts/inbox-tabs.ts'
import { pageNumber } from '../parts/page-number.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'

/** `GET /inbox/strangers`: what people said to a member whom she does not know. */
export function strangers(visit: MemberVisit): Response | Promise<Response> {
  const page = pageNumber(visit)
  const { strangers: waiting, more } = listStrangers(visit.ctx, visit.member, page)
  const list =
    waiting.length > 0
      ? html`<ul class="plain">${waiting.map((each) => html`<li class="card">${card(visit, each)}</li>`)}</ul>`
      : emptyCard(
          'Nobody waits here',
          'What brand-new accounts say to you, and posts that name crowds, wait here until you look.',
        )
  const onward = more
    ? html`<p class="older"><a class="btn q" href="/inbox/strangers?page=${page + 1}" rel="next">More</a></p>`
    : ''
  const body = html`${inboxTabs(visit, 'strangers')}<h1 class="vh">People you don’t know</h1>${list}${onward}${quietForm(visit)}${ignored(visit)}`
  return show(visit, { title: 'People you don’t know', section: 'inbox', body })
}

/** `POST /inbox/strangers/:id`: hears somebody, ignores her, or puts away what she said. */
export async function sayToStranger(visit: MemberVisit): Promise<Response> {
  const answer = (await visit.form()).text('answer')
  if (answer === 'later') {
    dismissStranger(visit.ctx, visit.member, visit.part('id'))
    return goTo(visit, '/inbox/strangers', { text: 'Put away. What comes next waits here again.' })
  }
  if (answer !== 'yes' && answer !== 'no') throw new Refusal('bad-input', 'Say whether you want to hear this person.')
  answerStranger(visit.ctx, visit.member, visit.part('id'), answer)
  const text = answer === 'yes' ? 'What was said to you is in your inbox now.' : 'Ignored. Nobody is told.'
  return goTo(visit, '/inbox/strangers', { text })
}

/** `POST /inbox/strangers/quiet`: whether everybody she does not follow waits here. */
export async function quietMine(visit: MemberVisit): Promise<Response> {
  const quiet = (await visit.form()).text('quiet') === 'yes'
  savePreferences(visit.ctx, visit.member, { quietStrangers: quiet })
  const text = quiet ? 'Whoever you don’t follow waits here now.' : 'Strangers are heard as usual again.'
  return goTo(visit, '/inbox/strangers', { text })
}

function card(visit: MemberVisit, { person, posts }: Stranger): Html {
  const views = loadPosts(visit.ctx, visit.viewer, posts, 'inbox')
  const said = views.map((view) => html`<li><a href="${view.path}" dir="auto">${excerpt(view)}</a></li>`)
  return html`<div class="top-line">${face(person)}<div><a class="name" href="${profilePath(person)}"><bdi>${person.shownName}</bdi></a><p class="note"><bdi>${handleOf(person)}</bdi></p></div></div><ul class="told">${said}</ul>
<form class="row" method="post" action="/inbox/strangers/${person.id}"><button class="btn small" name="answer" value="yes">Hear<span class="vh"> ${person.shownName}</span></button><button class="btn q small" name="answer" value="no">Ignore<span class="vh"> ${person.shownName}</span></button><button class="btn q small" name="answer" value="later">Put away<span class="vh"> what ${person.shownName} said</span></button></form>`
}

function quietForm(visit: MemberVisit): Html {
  if (findFederation(visit.ctx).quietStrangers)
    return html`<section class="card"><p class="note">A host lets all strangers wait here at the moment, for everybody.</p></section>`
  const quiet = visit.member.preferences.quietStrangers
  const words = quiet
    ? 'Everybody outside whom you neither follow nor wrote to waits here.'
    : 'You can let everybody outside wait here whom you neither follow nor wrote to.'
  return html`<form class="card" method="post" action="/inbox/strangers/quiet"><p>${words}</p><button class="btn q" name="quiet" value="${quiet ? 'no' : 'yes'}">${quiet ? 'Hear strangers as usual' : 'Quiet strangers'}</button></form>`
}

function ignored(visit: MemberVisit): Html | '' {
  const people = listIgnored(visit.ctx, visit.member)
  if (people.length === 0) return ''
  const rows = people.map(
    (person) =>
      html`<li><div><bdi>${person.shownName}</bdi> <span class="note"><bdi>${handleOf(person)}</bdi></span></div><form method="post" action="/inbox/strangers/${person.id}"><button class="btn q small" name="answer" value="yes">Hear again<span class="vh">: ${person.shownName}</span></button></form></li>`,
  )
  return html`<section class="card"><h2>Ignored</h2><ul class="plain lines">${rows}</ul></section>`
}
