import { html } from 'hono/html'
import { type SilentServer, silentServers } from '../../core/deliveries/silent-servers.ts'
import { limits } from '../../core/limits.ts'
import type { Visit } from '../../http/visit.ts'
import type { Html } from './safe.ts'
import { count, serverPath } from './server-words.ts'
import { ago, span } from './time.ts'
import { troubleWords } from './trouble-words.ts'

/** For hosts: servers that do not answer while letters wait for them; nothing when all do. */
export function silentServersCard({ ctx }: Visit): Html | '' {
  const { all, servers } = silentServers(ctx, limits.page.servers)
  if (all === 0) return ''
  const more = all > servers.length ? html`<p class="note">And ${all - servers.length} more.</p>` : ''
  return html`<section class="card" aria-labelledby="silent"><h2 id="silent">${count(all, 'server does', 'servers do')} not answer</h2><p class="note">Letters for them wait and are tried again, for 14 days. As soon as one writes to this house it gets everything at once.</p>
<ul class="plain lines">${servers.map((each) => html`<li>${line(each, ctx.now())}</li>`)}</ul>${more}</section>`
}

function line({ host, failing, trouble, next, waiting }: SilentServer, now: number): Html {
  const why = trouble ? `: ${troubleWords(trouble)}` : ''
  const again = next === null || next <= now ? 'It is tried now.' : `Next try in ${span(next - now)}.`
  const letters = count(waiting, 'letter waits', 'letters wait')
  return html`<div><a href="${serverPath(host)}"><bdi>${host}</bdi></a><p class="note">Since ${ago(failing, now)}${why}. ${letters}. ${again}</p></div>`
}
