import { html } from 'hono/html'
import { type Outside, outsideOf } from '../../core/outside/outside.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { back } from '../parts/back.ts'
import { profilePath } from '../parts/face.ts'
import { outsideTitle, until } from '../parts/outside-card.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'

/** `GET /outside`: somebody's time outside: why, until when, by whom, what stays open, whom to talk to. */
export function outsidePage(visit: MemberVisit): Response | Promise<Response> {
  const outside = outsideOf(visit.ctx, visit.member)
  const body = outside
    ? told(outside)
    : html`${back('/me', 'You')}<h1>Outside</h1>${emptyCard('You are inside', 'Nobody asked you to step outside.', html`<a class="btn q" href="/">Home</a>`)}`
  return show(visit, { title: 'Outside', section: 'me', body })
}

function told(outside: Outside): Html {
  const { kind, host, rule, words } = outside
  const by = host ? html`<a class="name" href="${profilePath(host)}"><bdi>${host.shownName}</bdi></a>` : html`A host`
  const closed =
    kind === 'read-only'
      ? 'Posting, boosting, voting and new words in old posts wait until then. What you scheduled stays in your drafts.'
      : 'Public posts and boosts wait until then; everything for fewer people goes on as always.'
  return html`<h1>${outsideTitle(outside)}</h1><section class="card"><p>${by} asked you, until <b>${until(outside)}</b>. It ends by itself, and nobody else is told.</p>
<p>Because of this rule: “<bdi>${rule}</bdi>”</p><blockquote class="asked plainly" dir="auto">${words}</blockquote></section>
<section class="card"><h2>What it means</h2><p>${closed}</p><p>Reading, searching, your settings, deleting what you wrote and talking with the hosts stay open the whole time.</p></section>
<section class="card"><h2>Whom to talk to</h2><p>Any host can end it early. If you see it differently, say so.</p><div class="row"><a class="btn" href="/reports/new">Talk with the hosts</a></div></section>`
}
