import { html } from 'hono/html'
import { handleOf, type Person } from '../../core/actors/person.ts'
import { type Temperature, takeTemperature } from '../../core/catch-up/temperature.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { excerpt } from './excerpt.ts'
import { face, profilePath } from './face.ts'
import type { Html } from './safe.ts'
import { ago } from './time.ts'

/** Who might be glad of a word, at the end of catching up. Nothing when everybody was answered. */
export function temperatureCard(visit: MemberVisit): Html | '' {
  const { newcomers, unanswered, quiet, visits } = takeTemperature(visit.ctx, visit.member)
  if (newcomers.length + unanswered.length + quiet.length + visits.length === 0) return ''
  return html`<section class="card temperature" aria-labelledby="temperature"><h2 id="temperature">Who might be glad of a word</h2>
${part(
  'First posts that nobody answered yet',
  newcomers.map((view) => open(visit, view)),
)}
${part(
  'Nobody answered these since yesterday',
  unanswered.map((view) => open(visit, view)),
)}
${part('Quieter than usual, and asked that you be told', quiet.map(person))}
${part(
  'They name a town where somebody of us lives',
  visits.map((each) => going(visit, each)),
)}
<p class="note">All of it comes from posts that you see anyway, and none of it is kept.</p></section>`
}

function part(title: string, rows: readonly Html[]): Html | '' {
  return rows.length > 0 ? html`<h3>${title}</h3><ul class="plain rows">${rows}</ul>` : ''
}

function open(visit: MemberVisit, view: PostView): Html {
  const { author, post, path } = view
  return html`<li>${face(author)}<div><a class="name" href="${path}"><bdi>${author.shownName}</bdi></a> <span class="meta">${ago(post.written, visit.ctx.now())}</span><p class="excerpt" dir="auto">${excerpt(view)}</p></div>
<a class="btn q small" href="/write?reply=${post.id}">Reply<span class="vh"> to ${author.shownName}</span></a></li>`
}

function person(who: Person): Html {
  return html`<li>${face(who)}<div><a class="name" href="${profilePath(who)}"><bdi>${who.shownName}</bdi></a></div>
<a class="btn q small" href="/write?audience=direct&amp;to=${encodeURIComponent(`@${who.name}`)}">Write<span class="vh"> to ${who.shownName}</span></a></li>`
}

function going(visit: MemberVisit, { view, person: there, town }: Temperature['visits'][number]): Html {
  const { author, post, path } = view
  const pair = new URLSearchParams({ one: handleOf(author), other: handleOf(there) })
  return html`<li>${face(author)}<div><a class="name" href="${path}"><bdi>${author.shownName}</bdi></a> <span class="meta">${ago(post.written, visit.ctx.now())}</span><p class="excerpt" dir="auto">${excerpt(view)}</p><p class="note"><bdi>${there.shownName}</bdi> lives in <bdi>${town}</bdi>.</p></div>
<a class="btn q small" href="/introductions/new?${pair.toString()}">Introduce<span class="vh"> ${author.shownName} and ${there.shownName}</span></a></li>`
}
