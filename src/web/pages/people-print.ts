import { html } from 'hono/html'
import { handleOf } from '../../core/actors/person.ts'
import { type Entry, whoIsWho } from '../../core/members/who-is-who.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { back } from '../parts/back.ts'
import { face } from '../parts/face.ts'
import { hostBadge } from '../parts/person-card.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

/** `/people/print`: everybody on a sheet of paper, to refresh one’s memory. Black on white on a screen, too. */
export function peoplePrint(visit: MemberVisit): Response | Promise<Response> {
  const { ctx, house, member } = visit
  const entries = whoIsWho(ctx, member)
  const now = ctx.now()
  const count = entries.length === 1 ? 'one of us' : `${entries.length} of us`
  const body = html`<div class="no-print">${back('/people', 'Who’s here')}<p class="note">Two columns on A4. Print it with your browser’s menu. What is on it is for people of this house; leave it where only they find it.</p>
<p class="row"><button class="btn q" type="button" data-print hidden>Print it</button></p></div>
<section class="sheet" aria-labelledby="sheet"><h1 id="sheet">Who’s who at <bdi>${house.name}</bdi></h1><p class="date">${dateOf(now, 0)}, ${count}</p><ul class="plain">${entries.map(entryOf)}</ul></section>`
  return show(visit, { title: 'Who’s who, to print', section: 'people', scripts: ['print.js'], bare: true, body })
}

function entryOf({ person, interests }: Entry): Html {
  const likes = interests.length > 0 ? html`<p class="likes">Likes <bdi>${interests.join(', ')}</bdi></p>` : ''
  return html`<li>${face(person)}<div><h2><bdi>${person.shownName}</bdi></h2><p class="handle"><bdi>${handleOf(person)}</bdi> ${hostBadge(person)}</p>${person.sentence ? html`<p dir="auto">${person.sentence}</p>` : ''}${likes}</div></li>`
}
