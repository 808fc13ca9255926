import { html } from 'hono/html'
import { findFederation } from '../../core/house/federation.ts'
import { hasRole } from '../../core/members/member.ts'
import { listKnocks } from '../../core/neighborhood/knocks.ts'
import { listOpen } from '../../core/neighborhood/list-open.ts'
import { findStreet, type Street, type StreetHouse } from '../../core/neighborhood/street.ts'
import { findBelonging } from '../../core/neighborhood/where-we-belong.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { icon } from '../parts/icon.ts'
import { keyNotes } from '../parts/key-notes.ts'
import { pausedNotes } from '../parts/paused.ts'
import type { Html } from '../parts/safe.ts'
import { houseDrawing, isLit } from '../parts/street-house.ts'
import { streetTabs } from '../parts/street-tabs.ts'
import { peopleWords } from '../parts/street-words.ts'
import { ago, dateOf } from '../parts/time.ts'

/** `GET /street`: the houses of the neighborhood, or what a neighborhood is while there are none. */
export function street(visit: MemberVisit): Response | Promise<Response> {
  const found = findStreet(visit.ctx)
  // A house that is on one list and not on the other has nobody to write to, and still belongs somewhere.
  const isTorn = findBelonging(visit.ctx)?.standing.kind === 'conflict'
  const isAsked = listOpen(visit.ctx).length + listKnocks(visit.ctx).length > 0
  const body = html`${found || isAsked ? streetTabs('houses') : ''}<h1 dir="auto">${found?.name || 'The street'}</h1>${found ? theStreet(visit, found) : isTorn ? tornNote(visit) : nowhere(visit, isAsked)}`
  return show(visit, { title: 'The street', section: 'home', body })
}

function theStreet(visit: MemberVisit, found: Street): Html {
  const { houses, people } = found
  const now = visit.ctx.now()
  const row = houses.map(
    (house) =>
      html`<li><a href="#${idOf(house)}">${houseDrawing(house, isLit(house, now))}<span><bdi>${house.name}</bdi></span></a></li>`,
  )
  return html`<div class="lane"><ul class="plain">${row}</ul></div><p class="note">${houses.length} houses, ${peopleWords(people)}. What is said for the neighborhood is read in all of them, and nowhere else.</p>
${found.torn ? tornNote(visit) : ''}${pausedNotes(visit)}${keyNotes(visit)}<ul class="plain">${houses.map((house) => houseCard(visit, house))}</ul>${hostWays(visit)}`
}

function idOf({ epoch, host }: StreetHouse): string {
  return `h${epoch}-${host.replaceAll(/[^a-z0-9]/gi, '-')}`
}

function tornNote(visit: MemberVisit): Html {
  const way = hasRole(visit.member, 'host') ? html` <a href="/street/torn">What happened, and what to do</a>` : ''
  return html`<section class="card up"><h2>The neighborhood is not of one mind</h2><p>Until that is settled, posts go only to houses that everybody agrees on.${way}</p></section>`
}

function houseCard(visit: MemberVisit, house: StreetHouse): Html {
  const { ctx } = visit
  const lit = isLit(house, ctx.now())
  const since = house.since === null ? '' : ` · here since ${dateOf(house.since, ctx.now())}`
  const path = housePath(house.host)
  // What a house told of its rules can be read when it can't be reached, too.
  const rules = house.ours ? html`<a href="/rules">Our rules</a>` : html`<a href="${path}#their-rules">Its rules</a>`
  const more = house.ours ? '' : html`<a href="${path}">More about it</a>`
  return html`<li class="card abode" id="${idOf(house)}">${houseDrawing(house, lit)}<div><h2><bdi>${house.name}</bdi></h2>${house.ours ? html`<p class="note">This is us.</p>` : html`<p class="note"><bdi>${house.host}</bdi></p>`}
${house.sentence ? html`<p dir="auto">${house.sentence}</p>` : ''}<p class="note">${peopleWords(house.members)}${since}</p><p class="light${lit ? ' lit' : ''}">${icon('lamp')}${lightWords(house, lit, ctx.now())}</p>${house.paused ? html`<p class="note">Posts for the neighborhood don’t go there for now.</p>` : ''}
<p class="row ways">${house.rules ? rules : ''}${more}</p></div></li>`
}

function lightWords({ heard, ours }: StreetHouse, lit: boolean, now: number): string {
  if (ours) return 'Light on'
  if (lit) return 'Light on: heard within the last hour'
  if (heard === null) return 'Light off: not heard yet'
  const last = ago(heard, now)
  return `Light off: last heard ${/^\d/.test(last) && !/[a-z]{4}/i.test(last) ? `${last} ago` : last}`
}

/** The page of one house of the street. */
export function housePath(host: string): string {
  return `/street/houses/${encodeURIComponent(host)}`
}

function hostWays({ member }: MemberVisit): Html | '' {
  if (!hasRole(member, 'host')) return ''
  return html`<p class="row"><a class="btn q" href="/street/knock">Invite another house</a><a class="btn q" href="/street/name">Change its name</a><a class="btn q" href="/street/key">Keys of the houses</a><a class="btn q" href="/street/leave">Leave the neighborhood</a></p>`
}

function nowhere(visit: MemberVisit, isAsked: boolean): Html {
  const lone = { server: visit.ctx.address, ours: true }
  return html`<section class="card calm alone-street"><div class="lane"><ul class="plain"><li>${houseDrawing(lone, true)}</li></ul></div><h2>No neighbors yet</h2><p>A neighborhood is a few houses that have all said yes to each other. What people post for the neighborhood is read in these houses and nowhere else. Knowing one other house is enough to start.</p>${isAsked ? html`<div class="row"><a class="btn" href="/street/requests">See the requests</a></div>` : firstStep(visit)}</section>`
}

function firstStep({ ctx, member, house }: MemberVisit): Html {
  if (!hasRole(member, 'host')) return html`<p class="note">Do you know a house that would suit us? Tell a host.</p>`
  if (findFederation(ctx).openness === 'off')
    return html`<p class="note">${house.shortName} keeps to itself. Open it to the wider world first, and then knock.</p><div class="row"><a class="btn" href="/host/world">The wider world</a></div>`
  return html`<div class="row"><a class="btn" href="/street/knock">Knock at a house</a></div>`
}
