import { html } from 'hono/html'
import { findPerson, handleOf } from '../../core/actors/person.ts'
import { limits } from '../../core/limits.ts'
import { checkMayClose, closeDoor } from '../../core/partings/close-door.ts'
import { confirmDoor, doorsFor, openDoor, reopenDoor } from '../../core/partings/look-at-door.ts'
import type { Parting } from '../../core/partings/parting.ts'
import { type Standing, standingOf } from '../../core/partings/standing.ts'
import { whoMayLook } from '../../core/partings/who-may-look.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { exactTime, span } from '../parts/time.ts'

/** `GET /host/people/:id/door`: closes somebody's door at once, for the safety of others, or shows that it is closed. */
export function hostDoor(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit))
}

/** `POST /host/people/:id/door`. */
export function shutDoor(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      closeDoor(visit.ctx, visit.member, visit.part('id'), form.text('reason'))
      return goTo(visit, visit.url.pathname, { text: 'The door is closed, and nobody sees those posts.' })
    },
    (kept) => page(visit, kept),
  )
}

/** `POST /host/people/:id/door/open`: the host who closed it opens it again. */
export function unshutDoor(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    () => {
      const { door, person } = standing(visit)
      if (!door) throw new Refusal('stale', 'That door is not closed.')
      reopenDoor(visit.ctx, visit.member, door.id)
      return goTo(visit, `/host/people/${person.id}/door`, { text: 'The door is open again. Everything is as before.' })
    },
    (kept) => page(visit, kept),
  )
}

/** `GET /doors`: doors that somebody closed at once and that this member may look at. */
export function doorsPage(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, list(visit))
}

/** `POST /doors/:id/confirm`: it stays closed. */
export function keepShut(visit: MemberVisit): Promise<Response> {
  return decide(
    visit,
    () => confirmDoor(visit.ctx, visit.member, visit.part('id')),
    'Confirmed. The door stays closed.',
  )
}

/** `POST /doors/:id/open`: everything is as before. */
export function letIn(visit: MemberVisit): Promise<Response> {
  return decide(visit, () => openDoor(visit.ctx, visit.member, visit.part('id')), 'The door is open again.')
}

function decide(visit: MemberVisit, work: () => void, text: string): Promise<Response> {
  return withRefusal(
    visit,
    () => {
      work()
      return goTo(visit, '/doors', { text })
    },
    (kept) => list(visit, kept),
  )
}

function list(visit: MemberVisit, kept?: Kept): Page {
  const doors = doorsFor(visit.ctx, visit.member)
  const cards = doors.map((door) => card(visit, door))
  const inner = cards.length > 0 ? cards : emptyCard('No closed doors', 'Nothing waits for you to look at.')
  const body = html`${back('/inbox', 'Inbox')}<h1>Closed doors</h1>${errorSummary(kept?.refusal)}${inner}`
  return { title: 'Closed doors', body }
}

function card({ ctx }: MemberVisit, door: Parting): Html {
  const [by, person] = [door.by, door.member].map((id) => (id ? findPerson(ctx.db, id) : null))
  return html`<section class="card up"><h2><bdi>${person?.shownName}</bdi> <span class="meta"><bdi>${person ? handleOf(person) : ''}</bdi></span></h2><p><bdi>${by?.shownName}</bdi> closed this door ${exactTime(door.begun)}, and says why:</p><blockquote class="quote" dir="auto">${door.reason}</blockquote>
<p>Nobody sees what <bdi>${person?.shownName}</bdi> posted until you or another one decides. If nobody does, the door opens by itself in ${span(Math.max(0, door.ends - ctx.now()))}.</p>
<div class="row"><form method="post" action="/doors/${door.id}/confirm"><button class="btn danger">It stays closed<span class="vh">: ${person?.shownName}</span></button></form><form method="post" action="/doors/${door.id}/open"><button class="btn q">Open it again<span class="vh">: ${person?.shownName}</span></button></form></div></section>`
}

function standing(visit: MemberVisit): Standing {
  return standingOf(visit.ctx, visit.member, visit.part('id'))
}

function page(visit: MemberVisit, kept?: Kept): Page {
  const each = standing(visit)
  const path = `/host/people/${each.person.id}`
  const inner = each.door ? closed(visit, each, each.door) : close(visit, each, kept)
  const body = html`${back(`${path}/parting`, 'Parting')}<h1>The door of <bdi>${each.person.shownName}</bdi></h1>${errorSummary(kept?.refusal)}${inner}`
  return { title: `The door of ${each.person.shownName}`, section: 'host', body }
}

function closed({ ctx, member: host }: MemberVisit, { person }: Standing, door: Parting): Html {
  const own = door.by === host.id
  const path = `/host/people/${person.id}`
  const acts = own
    ? html`<form method="post" action="${path}/door/open"><button class="btn q">Open it again</button></form>`
    : html`<a class="btn" href="/doors">Look at it</a>`
  return html`<section class="card up"><h2>Closed since ${exactTime(door.begun)}</h2><p>${waiting(ctx, door)} Otherwise it opens by itself in ${span(Math.max(0, door.ends - ctx.now()))}, and everything is as before.</p><div class="row">${acts}</div></section>
<section class="card"><h2>The boxes</h2><p>Whoever is outside can take everything along: with the old key at the front door, or with a link that you hand over.</p><form method="post" action="${path}/boxes"><button class="btn q">Make a link to the boxes</button></form></section>`
}

function waiting(ctx: MemberVisit['ctx'], door: Pick<Parting, 'by' | 'member'>): Html {
  const people = whoMayLook(ctx, door)
  if (people.length === 0)
    return html`Nobody else can confirm this: you are the only host, and nobody is keeper or deputy. Make somebody you trust <a href="/host/people">deputy</a> to look at it.`
  return html`${people.map((person, n) => html`${n ? ', ' : ''}<bdi>${person.shownName}</bdi>`)} can confirm it.`
}

function close(visit: MemberVisit, each: Standing, kept?: Kept): Html {
  const { ctx, member: host } = visit
  const why = whyNot(visit, each)
  if (why) return html`<section class="card calm"><p>${why}</p></section>`
  const hours = limits.parting.safety / 3_600_000
  return html`<section class="card"><p>For danger only: threats, somebody else’s private pictures, an account in the wrong hands. At once <bdi>${each.person.shownName}</bdi> is signed out everywhere, and nobody sees what was posted under that name.</p>
<p>Somebody else must look within ${hours} hours, or it ends by itself and everything is as before. ${waiting(ctx, { by: host.id, member: each.person.id })}</p><p class="note">For everything else there is <a href="/host/people/${each.person.id}/parting">asking to leave</a>, with notice.</p></section>
<form class="card" method="post" action="/host/people/${each.person.id}/door">${field({ name: 'reason', label: 'What happened', note: 'Who looks at it reads this, and so does the person.', rows: 4, required: true }, kept)}<button class="btn danger">Close the door now</button></form>`
}

function whyNot({ ctx, member: host }: MemberVisit, each: Standing): string {
  try {
    checkMayClose(ctx, host, each.person.id)
    return ''
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}
