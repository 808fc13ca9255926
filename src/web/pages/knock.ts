import { html } from 'hono/html'
import { findFederation } from '../../core/house/federation.ts'
import { hasRole } from '../../core/members/member.ts'
import { askNeighbors } from '../../core/neighborhood/ask-neighbors.ts'
import { findCard } from '../../core/neighborhood/cards.ts'
import { knock } from '../../core/neighborhood/knock.ts'
import { findOpenKnock } from '../../core/neighborhood/knocks.ts'
import { listOpen } from '../../core/neighborhood/list-open.ts'
import type { NeighborCard } from '../../core/neighborhood/neighbor-card.ts'
import { findBelonging, neighborAt } from '../../core/neighborhood/where-we-belong.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { allOf } from '../parts/requests-words.ts'
import type { Html } from '../parts/safe.ts'
import { visitSheet } from '../parts/visit-sheet.ts'
import { housePath } from './street.ts'

/** `GET /street/knock`: at whose door? */
export function knockPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, doorPage(visit))
}

/** `POST /street/knock`: reads what the house at an address says of itself, and shows it before anybody knocks. */
export function lookAtHouse(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    async (form) => {
      const address = form.text('address').trim().slice(0, 300)
      if (!address) throw new Refusal('blank', 'Write the address of the house.', 'address')
      const card = await visitAt(visit, address, (refusal) => refusal.message)
      return goTo(visit, housePath(card.host))
    },
    (kept) => doorPage(visit, kept),
  )
}

// A house that is not there is a wrong address in a form, not a page that is missing.
async function visitAt(
  { ctx }: MemberVisit,
  address: string,
  words: (refusal: Refusal) => string,
): Promise<NeighborCard> {
  try {
    return await ctx.elsewhere.visitServer(address)
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== 'not-found') throw refusal
    throw new Refusal('bad-input', words(refusal), 'address')
  }
}

function doorPage(visit: MemberVisit, kept?: Kept): Page {
  const shut = findFederation(visit.ctx).openness === 'off'
  const form = shut
    ? html`<section class="card"><p><b>${visit.house.shortName} keeps to itself.</b> Neighbors are other servers, so open the house to the wider world first.</p><p class="row"><a class="btn" href="/host/world">The wider world</a></p></section>`
    : html`<form class="card" method="post" action="/street/knock">${field({ name: 'address', label: 'Address of the house', note: 'As in a browser, like elm.example. Nobody there is told that you look.', exact: true, autocomplete: 'off' }, kept)}<button class="btn">Look at it first</button></form>`
  const body = html`${back('/street', 'The street')}<h1>Knock at a house</h1>${errorSummary(kept?.refusal)}${form}<p class="note">A house belongs to one neighborhood. Each new house needs a yes from all that are there, and theirs. That is on purpose.</p>`
  return { title: 'Knock at a house', section: 'home', body }
}

/** `GET /street/houses/:host`: what a house says of itself, beside ours. */
export function housePage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, aHouse(visit, cardIn(visit)))
}

/** `POST /street/houses/:host/look`: reads its card again. */
export function lookAgain(visit: MemberVisit): Promise<Response> {
  const { host, name } = cardIn(visit)
  const said = `${name} does not answer as a house that can be a neighbor. What it said last is below; try again later.`
  return withRefusal(
    visit,
    async () => {
      await visitAt(visit, host, () => said)
      return goTo(visit, housePath(host), { text: 'This is what it says of itself now.' })
    },
    (kept) => aHouse(visit, cardIn(visit), kept),
  )
}

/** `POST /street/houses/:host/knock`. */
export function knockThere(visit: MemberVisit): Promise<Response> {
  const { server, host, name } = cardIn(visit)
  return withRefusal(
    visit,
    async (form) => {
      await askNeighbors(visit.ctx)
      knock(visit.ctx, visit.member, { server, words: form.text('words'), name: form.text('name') })
      const text = findBelonging(visit.ctx) ? `All houses are asked about ${name}.` : `You knocked at ${name}.`
      return goTo(visit, '/street/requests', { text })
    },
    (kept) => aHouse(visit, findCard(visit.ctx, host) ?? cardIn(visit), kept),
  )
}

function cardIn(visit: MemberVisit): NeighborCard {
  const card = findCard(visit.ctx, visit.part('host'))
  if (!card) throw new Refusal('not-found', 'Nobody here has looked at that house.')
  return card
}

function aHouse(visit: MemberVisit, card: NeighborCard, kept?: Kept): Page {
  const body = html`${back('/street', 'The street')}<h1><bdi>${card.name}</bdi></h1>${errorSummary(kept?.refusal)}${visitSheet(visit, card)}${hasRole(visit.member, 'host') ? waysOfHosts(visit, card, kept) : ''}`
  return { title: card.name, section: 'home', body }
}

function waysOfHosts(visit: MemberVisit, card: NeighborCard, kept?: Kept): Html {
  const path = housePath(card.host)
  // What is wrong about the address leads here: another address would be another page.
  const again = html`<form method="post" action="${path}/look"><button class="btn q" id="address">Ask it again what it says of itself</button></form>`
  if (!neighborAt(visit.ctx, card.host)) return html`${knockForm(visit, card, kept)}${again}`
  const others = findBelonging(visit.ctx)?.others.length ?? 0
  const remove =
    others >= 2
      ? html`<a class="btn q" href="${path}/remove">Ask the others to let it go</a>`
      : html`<p class="note">With two houses nobody can be removed; either can leave.</p>`
  return html`<div class="row">${again}${remove}</div>`
}

function knockForm({ ctx }: MemberVisit, card: NeighborCard, kept?: Kept): Html {
  const ours = findBelonging(ctx)
  if (ours && card.neighborhood)
    return html`<section class="card"><h2>You can’t knock here</h2><p>${card.name} has neighbors already, and so have we. Nobody is in two neighborhoods: one of us would have to leave first.</p></section>`
  const knocked = findOpenKnock(ctx, card.server, 'ours')
  const asked = listOpen(ctx).some(
    ({ proposal: { wants } }) => wants.kind === 'admit' && wants.seat.actor === card.server,
  )
  if (knocked || asked)
    return html`<section class="card"><h2>You have knocked</h2><p>The answer will be under <a href="/street/requests">Requests</a>.</p></section>`
  const name =
    ours || card.neighborhood
      ? ''
      : field({ name: 'name', label: 'What shall the neighborhood be called?', note: 'You can leave it empty.' }, kept)
  return html`<form class="card" method="post" action="${housePath(card.host)}/knock"><h2>Knock</h2><p>${whatItTakes(card, ours ? ours.others.length + 1 : 0)}</p>
${field({ name: 'words', label: 'A word to them', note: 'Who you are, and why you would like to be neighbors. Their hosts read it.', rows: 3 }, kept)}${name}<p class="note">Knocking is the yes of our house. It lapses after 30 days, and until somebody answers you can take it back.</p><button class="btn">Knock at ${card.name}</button></form>`
}

function whatItTakes({ name, neighborhood }: NeighborCard, ours: number): string {
  if (ours > 0) return `Each new house needs a yes from ${allOf(ours)} of us, and from ${name}. That is on purpose.`
  return neighborhood
    ? `${name} has neighbors. Each of their houses must say yes, and then you are asked once more with the whole list. That is on purpose.`
    : `You both have no neighbors yet. When ${name} says yes as well, you are a neighborhood of two.`
}
