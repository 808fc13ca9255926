import { html } from 'hono/html'
import { readHostLog } from '../../core/host-log/read-host-log.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { back } from '../parts/back.ts'
import { hostAct } from '../parts/host-act.ts'
import { placeFrom } from '../parts/place.ts'
import { emptyCard } from '../parts/post-list.ts'
import { when } from '../parts/time.ts'

/** `GET /house-log`: what the hosts did, for every member. */
export function houseLog(visit: MemberVisit): Response | Promise<Response> {
  const { before } = placeFrom(visit)
  const { acts, older } = readHostLog(visit.ctx, before)
  const lines = acts.map(
    (act) =>
      html`<li><p>${hostAct(act)} <span class="meta">${when(act.made, visit.ctx.now(), visit.member.preferences.exactTimes)}</span></p></li>`,
  )
  const list =
    lines.length > 0
      ? html`<section class="card"><ul class="plain log">${lines}</ul></section>`
      : emptyCard('Nothing yet', 'When a host changes something here, it will be written down for everybody.')
  const next = older
    ? html`<p class="older"><a class="btn q" href="/house-log?before=${older}" rel="next">Older</a></p>`
    : html`<p class="older note">That was everything.</p>`
  const body = html`${back('/about', 'About this house')}<h1>What the hosts did</h1>
<p class="note">Every act of a host is written down here for everybody who lives here. What a host says to one person stays between them, so such lines name nobody.</p>${list}${lines.length > 0 ? next : ''}`
  return show(visit, { title: 'What the hosts did', body })
}
