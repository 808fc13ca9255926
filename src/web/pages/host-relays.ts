import { html } from 'hono/html'
import { findPerson } from '../../core/actors/person.ts'
import { findFederation } from '../../core/house/federation.ts'
import { addRelay } from '../../core/relays/add-relay.ts'
import { readRelayAddress } from '../../core/relays/read-relay-address.ts'
import { listRelays, type Relay, type RelayState } from '../../core/relays/relay.ts'
import { removeRelay } from '../../core/relays/remove-relay.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import type { Html } from '../parts/safe.ts'
import { serverPath } from '../parts/server-words.ts'
import { dateOf } from '../parts/time.ts'

const here = '/host/world/relays'

/** `GET /host/world/relays`: which relays bring posts here and get ours. */
export function hostRelays(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, relaysPage(visit))
}

/** `POST /host/world/relays`: asks a relay for posts. */
export function askRelay(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    async (form) => {
      const address = readRelayAddress(visit.ctx, visit.member, form.text('relay'))
      const found = await visit.ctx.elsewhere.openUrl(address.actor)
      addRelay(visit.ctx, visit.member, address, found?.person ?? null)
      return goTo(visit, here, { text: 'It is asked. Posts come once it says yes.' })
    },
    (kept) => relaysPage(visit, kept),
  )
}

/** `POST /host/world/relays/:id/remove`: wants nothing of it any more. */
export function endRelay(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    () => {
      removeRelay(visit.ctx, visit.member, visit.part('id'))
      return goTo(visit, here, { text: 'That relay is told that the house wants nothing more of it.' })
    },
    (kept) => relaysPage(visit, kept),
  )
}

function relaysPage(visit: MemberVisit, kept?: Kept): Page {
  const relays = listRelays(visit.ctx)
  const body = html`${back('/host/world', 'The wider world')}<h1>Relays</h1>${errorSummary(kept?.refusal)}
<section class="card"><p>A relay hands on public posts between many servers. It fills Public and hashtags here with posts of people whom nobody follows yet, and shows many more what people here post for Public.</p>
<ul class="told"><li>Each post a relay names is asked for at the server where it was written.</li><li>Posts of ${visit.house.name} for Public that show in lists go to every relay here, and from there to servers that nobody here knows. Nothing else does.</li><li>Much may come: it takes room and time on this machine. What nobody touches leaves after 30 days.</li></ul></section>
${list(visit, relays)}${findFederation(visit.ctx).openness === 'off' ? html`<p class="card note">This house keeps to itself, so it asks no relay.</p>` : form(kept)}`
  return { title: 'Relays', section: 'host', body }
}

function form(kept?: Kept): Html {
  const note =
    'As its own page says it: for Mastodon like https://relay.example/inbox, for Pleroma like https://relay.example/actor.'
  return html`<form class="card" method="post" action="${here}"><h2>Ask a relay</h2>${field({ name: 'relay', label: 'Address of the relay', note, exact: true, autocomplete: 'off' }, kept)}<button class="btn">Ask it</button></form>`
}

const states: Record<RelayState, string> = {
  asked: 'It was asked and has not answered yet.',
  accepted: 'It said yes.',
  refused: 'It said no.',
}

function list(visit: MemberVisit, relays: readonly Relay[]): Html {
  if (relays.length === 0) return html`<section class="card calm"><h2>There is no relay here</h2></section>`
  return html`<section class="card" aria-labelledby="relays"><h2 id="relays">Relays of this house</h2><ul class="plain lines">${relays.map((relay) => html`<li>${one(visit, relay)}</li>`)}</ul></section>`
}

function one({ ctx }: MemberVisit, { actor, uri, state, added, by }: Relay): Html {
  const { host } = new URL(uri)
  const who = findPerson(ctx.db, by)?.shownName ?? 'A host'
  return html`<div><a href="${serverPath(host)}"><bdi>${host}</bdi></a>: ${states[state]}<p class="note">Asked by <bdi>${who}</bdi>, ${dateOf(added, ctx.now())}.</p></div>
<form method="post" action="${here}/${actor}/remove"><button class="btn q small">Remove<span class="vh"> ${host}</span></button></form>`
}
