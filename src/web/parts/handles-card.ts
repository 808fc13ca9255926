import { html } from 'hono/html'
import { findFederation } from '../../core/house/federation.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { field, type Kept } from './form.ts'
import type { Html } from './safe.ts'
import { dateOf } from './time.ts'

/** What people outside see as handles, and the way to choose what they end in before the first letter leaves. */
export function handlesCard({ ctx, member }: MemberVisit, kept?: Kept): Html {
  const { handleDomain, firstSent } = findFederation(ctx)
  const own = new URL(ctx.address).host
  const seen = html`<p>Outside, you are <b><bdi>@${member.name}@${handleDomain}</bdi></b>.</p>`
  if (firstSent !== null)
    return html`<section class="card"><h2>Handles</h2>${seen}<p class="note">It stays so: the first letter left on ${dateOf(firstSent, ctx.now())}, and people elsewhere know these handles.</p></section>`
  const mine = kept?.form.has('domain') ? kept : undefined
  return html`<form class="card" method="post" action="/host/world/handles"><h2>Handles</h2>${seen}
<p class="note">They can end in a shorter domain of yours. Once the first letter has left, nobody can change that.</p>
${field({ name: 'domain', label: 'Handles end in', note: 'Empty means the address of this house.', value: handleDomain === own ? '' : handleDomain, exact: true }, mine)}
<details><summary>What a shorter domain needs</summary><p>Its web server must pass one question on to this house, with everything behind the question mark:</p><dl class="told"><dt>From</dt><dd><code>https://your.domain/.well-known/webfinger?…</code></dd><dt>To</dt><dd><code>${ctx.address}/.well-known/webfinger?…</code></dd><dt>In Caddy</dt><dd><code>redir /.well-known/webfinger ${ctx.address}{uri}</code></dd><dt>In nginx</dt><dd><code>location = /.well-known/webfinger { return 301 ${ctx.address}$request_uri; }</code></dd></dl></details>
<div class="row"><button class="btn">Try it, then use it</button><button class="btn q" name="act" value="try">Only try it</button></div></form>`
}
