import { html } from 'hono/html'
import { askNeighbors } from '../../core/neighborhood/ask-neighbors.ts'
import { findHouseKey, type HouseKey, type NewKey, newKeysNextDoor } from '../../core/neighborhood/house-key.ts'
import { propose } from '../../core/neighborhood/propose.ts'
import { renewHouseKey } from '../../core/neighborhood/renew-house-key.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, type Kept, tick, withRefusal } from '../parts/form.ts'
import { requestPath } from '../parts/requests-words.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

/** `GET /street/key`: for hosts, when the key of a house was stolen or lost: ours, or that of a neighbor. */
export function keyPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, keys(visit))
}

/** `POST /street/key`: our house gets a new key. */
export function renewKey(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    async (form) => {
      if (!form.has('sure'))
        throw new Refusal('bad-input', 'Tick that the hosts of the other houses know of it.', 'sure')
      await renewHouseKey(visit.ctx, visit.member)
      return goTo(visit, '/street/key', { text: 'The house has a new key. Now the other houses have to take it.' })
    },
    (kept) => keys(visit, kept),
  )
}

/** `POST /street/key/take`: asks all houses to take the new key of a neighbor. */
export function takeKey(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    async (form) => {
      await askNeighbors(visit.ctx)
      const found = newKeysNextDoor(visit.ctx).find(({ server }) => server === form.text('server'))
      if (!found) throw new Refusal('stale', 'That house shows no new key any more.')
      const hash = propose(visit.ctx, visit.member, { wants: { kind: 'rekey', server: found.server }, why: '' })
      return goTo(visit, requestPath(hash), {
        text: 'All houses are asked. Until they have said yes, the old key counts.',
      })
    },
    (kept) => keys(visit, kept),
  )
}

function keys(visit: MemberVisit, kept?: Kept): Page {
  const theirs = newKeysNextDoor(visit.ctx)
  const body = html`${back('/street', 'The street')}<h1>Keys of the houses</h1>${errorSummary(kept?.refusal)}<p class="note">Each house signs what it says yes to with a key of its own, and the others know it by that. Whoever has the key can speak in its name.</p>
${theirs.map((each) => nextDoor(visit, each))}${ours(visit, findHouseKey(visit.ctx), kept)}`
  return { title: 'Keys of the houses', section: 'home', body }
}

function nextDoor({ ctx }: MemberVisit, { server, name, seen, canBeTaken }: NewKey): Html {
  const ask = canBeTaken
    ? html`<p>With a yes from all other houses and from <bdi>${name}</bdi> it counts in place of the old one; ours is said with this.</p><form method="post" action="/street/key/take"><input type="hidden" name="server" value="${server}"><button class="btn">Ask all houses to take it<span class="vh">: ${name}</span></button></form>`
    : html`<p>We are two houses, so nobody could take it without the old key. One of us can leave, and knock again with the new one.</p>`
  return html`<section class="card up"><h2><bdi>${name}</bdi> shows a new key</h2><p>We saw it on ${dateOf(seen, ctx.now())}. That is right when its hosts changed it, and wrong when somebody took their server. <b>Call one of them</b>, and don’t ask in a way that goes through the server.</p>${ask}</section>`
}

function ours({ ctx }: MemberVisit, key: HouseKey | null, kept?: Kept): Html {
  if (!key)
    return html`<section class="card"><h2>Our key</h2><p>The house has none yet. It is made when the house first talks with another one.</p></section>`
  const made = html`<p class="note">Made on ${dateOf(key.made, ctx.now())}.</p>`
  if (key.known === false)
    return html`<section class="card up"><h2>Our key</h2><p><b>The other houses don’t know our key yet.</b> Until they do, nothing counts that our house says yes to. Posts go on as before. Call a host of another house: there, under <em>Keys of the houses</em>, all can be asked to take it, and then we are asked as well.</p>${made}</section>`
  const form = key.canBeTaken
    ? html`<form method="post" action="/street/key">${tick({ name: 'sure', label: 'I have called the hosts of the other houses, and they expect a new key.' }, kept)}<button class="btn danger">Make a new key</button></form>`
    : html`<p>With one neighbor nobody could take a new key, as the old one would have to sign as well. Leave the neighborhood, make a new key, and knock again.</p>`
  return html`<section class="card"><h2>Our key</h2><p>Make a new one when somebody may have read it: the server was stolen, a backup without a lock got lost, or somebody was in it who should not have been.</p><ul class="steps"><li>The old key is put away at once and signs nothing any more.</li><li>The others still know us by the old one. Until all of them have taken the new one, our house can’t say yes to anything.</li><li>Whoever has the old key could say goodbye in our name in that time, and ask for things; nobody comes in without the yes of the others.</li><li>Posts and follows go on.</li></ul>${made}${form}</section>`
}
