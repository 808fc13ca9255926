import { html } from 'hono/html'
import { findFederation } from '../../core/house/federation.ts'
import { publicRules } from '../../core/judgement/public-rules.ts'
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
<p class="note">Home of ${all} ${all === 1 ? 'person' : house.noun}${since}.</p><div class="row"><a class="btn q" href="/rules">Our rules</a>${visit.member ? html`<a class="btn q" href="/house-log">What the hosts did</a>` : ''}</div></section>
${hosts(visit)}${world(visit)}${keptOut(visit)}${additions(visit)}
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

/** Servers that hosts have a rule for, as far as they say so to everybody. */
function keptOut({ ctx }: Visit): Html | '' {
  const rules = publicRules(ctx)
  if (rules.length === 0) return ''
  const rows = rules.map(
    (rule) => html`<li><bdi>${rule.shownHost}</bdi>: <span dir="auto">${rule.sentence}</span></li>`,
  )
  return html`<section class="card"><h2>Servers we keep away from</h2><ul>${rows}</ul></section>`
}

/** Whom its people can talk with elsewhere, and what their handles look like there. */
function world({ ctx }: Visit): Html {
  const { openness, handleDomain } = findFederation(ctx)
  const words =
    openness === 'off'
      ? html`<p>It keeps to itself: nothing goes to other servers, and nothing comes from them.</p>`
      : html`<p>It talks with the fediverse. People here follow and are followed by people on other servers that speak ActivityPub, such as Mastodon, GoToSocial or Pixelfed, and are called <bdi>@name@${handleDomain}</bdi> there.</p><p class="note">What people here say at home never leaves this machine.</p>`
  return html`<section class="card"><h2>The wider world</h2>${words}</section>`
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
