import { html } from 'hono/html'
import { askNeighbors } from '../../core/neighborhood/ask-neighbors.ts'
import { findCard } from '../../core/neighborhood/cards.ts'
import { leaveNeighborhood } from '../../core/neighborhood/leave-neighborhood.ts'
import type { NeighborCard } from '../../core/neighborhood/neighbor-card.ts'
import { propose } from '../../core/neighborhood/propose.ts'
import { findStreet, type Street } from '../../core/neighborhood/street.ts'
import { findBelonging, neighborAt } from '../../core/neighborhood/where-we-belong.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { choice, errorSummary, field, type Kept, tick, withRefusal } from '../parts/form.ts'
import { allOf, requestPath } from '../parts/requests-words.ts'
import type { Html } from '../parts/safe.ts'
import { inWords } from '../parts/street-words.ts'
import { housePath } from './street.ts'

/** `GET /street/leave`: what leaving means, before anybody leaves. */
export function leavePage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, farewellPage(visit, streetOf(visit)))
}

/** `POST /street/leave`. */
export function leaveStreet(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      if (!form.has('sure')) throw new Refusal('bad-input', 'Tick that you have read what stays.', 'sure')
      leaveNeighborhood(visit.ctx, visit.member)
      return goTo(visit, '/street', { text: 'We have left. Nothing new goes to those houses.' })
    },
    (kept) => farewellPage(visit, streetOf(visit), kept),
  )
}

// A house that belongs somewhere where nobody is left to be heard can go as well.
function streetOf({ ctx }: MemberVisit): Street | null {
  if (!findBelonging(ctx)) throw new Refusal('not-found', 'This house has no neighbors.')
  return findStreet(ctx)
}

function farewellPage(visit: MemberVisit, street: Street | null, kept?: Kept): Page {
  const others = street?.houses.filter(({ ours }) => !ours) ?? []
  const names = inWords(others.map(({ name }) => name))
  const body = html`${back('/street', 'The street')}<h1>Leave the neighborhood</h1>${errorSummary(kept?.refusal)}
<section class="card"><h2>What happens</h2><ul class="steps"><li>We leave at once. Nobody has to agree.</li><li>From this second nothing new goes to ${names || 'the others'}, and nothing new comes from there.</li><li>What was read there stays there. They keep what they have seen; nobody can take that back.</li><li>Deletions are still told: when somebody here deletes a post, those houses are asked to delete it too, and theirs go from here.</li><li>Posts for the neighborhood stay readable at ${visit.house.shortName}.</li><li>People who follow each other across the houses go on doing so.</li><li>Blocks that count here go on counting, as rules of our own.</li>${others.length === 1 ? html`<li>With one house left, the neighborhood ends.</li>` : ''}</ul><p class="note">There is no undo. To come back, we would have to knock, and all of them would have to say yes.</p></section>
<form class="card" method="post" action="/street/leave">${tick({ name: 'sure', label: 'I have read what stays where it was read.' }, kept)}<p class="row"><button class="btn danger">Leave now</button><a class="btn q" href="/street">Stay</a></p></form>`
  return { title: 'Leave the neighborhood', section: 'home', body }
}

/** `GET /street/houses/:host/remove`: asking all others whether a house shall go. */
export function removePage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, askToRemove(visit, neighborIn(visit)))
}

/** `POST /street/houses/:host/remove`. */
export function sendRemoval(visit: MemberVisit): Promise<Response> {
  const card = neighborIn(visit)
  return withRefusal(
    visit,
    async (form) => {
      await askNeighbors(visit.ctx)
      const reason = form.text('reason')
      if (reason !== 'absent' && reason !== 'other') throw new Refusal('bad-input', 'Choose why.', 'reason')
      const hash = propose(visit.ctx, visit.member, {
        wants: { kind: 'remove', server: card.server, reason },
        why: form.text('why'),
      })
      return goTo(visit, requestPath(hash), { text: 'The other houses are asked.' })
    },
    (kept) => askToRemove(visit, card, kept),
  )
}

function neighborIn(visit: MemberVisit): NeighborCard {
  const card = findCard(visit.ctx, visit.part('host'))
  if (!card || !neighborAt(visit.ctx, card.host)) throw new Refusal('not-found', 'That house is no neighbor of ours.')
  return card
}

function askToRemove(visit: MemberVisit, card: NeighborCard, kept?: Kept): Page {
  const asked = (findBelonging(visit.ctx)?.others.length ?? 1) - 1
  const title = `Let ${card.name} go`
  const reasons = [
    { value: 'absent', label: 'It has been silent for too long' },
    { value: 'other', label: 'Something else' },
  ]
  const form: Html =
    asked < 1
      ? html`<p>With two houses nobody can be removed; either can leave.</p>`
      : html`<form class="card" method="post" action="${housePath(card.host)}/remove">${choice({ name: 'reason', legend: 'Why?', options: reasons }, kept)}${field({ name: 'why', label: 'A word about it', note: 'All houses read it, theirs too.', rows: 3 }, kept)}<p class="note">It takes a yes from ${asked === 1 ? 'the other house' : `${allOf(asked)} other houses`}; ours is said with this. They keep what they have read, and nothing new goes there from the second in which all have said yes.</p><button class="btn danger">Ask the others</button></form>`
  const body = html`${back(housePath(card.host), card.name)}<h1>${title}</h1>${errorSummary(kept?.refusal)}${form}`
  return { title, section: 'home', body }
}
