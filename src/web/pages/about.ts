import { html } from 'hono/html'
import { hostsOf } from '../../core/members/hosts-of.ts'
import { countMembers } from '../../core/members/member.ts'
import type { Visit } from '../../http/visit.ts'
import { software } from '../../lib/software.ts'
import { show } from '../answer.ts'
import { profilePath } from '../parts/face.ts'
import { lamp } from '../parts/lamp.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

/** `GET /about`: whose house this is, what it runs on, and whom to thank. */
export function about(visit: Visit): Response | Promise<Response> {
  const { ctx, house } = visit
  const { all } = countMembers(ctx)
  const since = house.opened === null ? '' : html` since ${dateOf(house.opened, ctx.now())}`
  const body = html`<section class="card calm">${lamp()}<h1><bdi>${house.name}</bdi></h1>${house.sentence ? html`<p class="sentence" dir="auto">${house.sentence}</p>` : ''}
<p class="note">Home of ${all} ${all === 1 ? 'person' : house.noun}${since}.</p><div class="row"><a class="btn q" href="/rules">Our rules</a></div></section>
${hosts(visit)}${additions(visit)}
<section class="card"><h2>What it runs on</h2><p>${software.name} ${software.version}, free software under the ${software.licence} licence.</p>
<p>${software.source ? html`<a href="${software.source}" rel="noopener">Its source</a> is open to everybody.` : 'Everybody who uses this house may have its source, with the changes made here. Ask a host for it.'}</p></section>`
  return show(visit, { title: 'About this house', body })
}

function hosts({ ctx }: Visit): Html | '' {
  const all = hostsOf(ctx.db)
  if (all.length === 0) return ''
  const names = all.map(
    (host, n) => html`${n ? ', ' : ''}<a href="${profilePath(host)}"><bdi>${host.shownName}</bdi></a>`,
  )
  return html`<section class="card"><h2>Its hosts</h2><p>${names}</p></section>`
}

/** What this house added to the software, and who asked for it. */
function additions({ ctx }: Visit): Html | '' {
  if (ctx.plugins.length === 0) return ''
  const each = ctx.plugins.map(
    ({ name, about, thanksTo }) =>
      html`<li><b>${name}</b>: ${about}${thanksTo ? html` <span class="note">Because <bdi>${thanksTo}</bdi> asked.</span>` : ''}</li>`,
  )
  return html`<section class="card"><h2>What is different here</h2><ul>${each}</ul></section>`
}
