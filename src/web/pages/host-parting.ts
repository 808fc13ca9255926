import { html } from 'hono/html'
import { makeOneTimeLink } from '../../core/access/one-time-links.ts'
import { findPerson } from '../../core/actors/person.ts'
import { limits } from '../../core/limits.ts'
import { hostsOf } from '../../core/members/hosts-of.ts'
import { askToLeave, checkMayAsk } from '../../core/partings/ask-to-leave.ts'
import { usualLine } from '../../core/partings/close-door.ts'
import type { Parting } from '../../core/partings/parting.ts'
import { listLeaving, type Standing, standingOf } from '../../core/partings/standing.ts'
import { changeLine, takeBack } from '../../core/partings/take-back.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { back } from '../parts/back.ts'
import { errorSummary, field, type Kept, select, withRefusal } from '../parts/form.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'

const pathOf = ({ person }: Standing) => `/host/people/${person.id}/parting`

/** `GET /host/partings`: who is leaving, and who left and can still take her boxes. */
export function partingsPage(visit: MemberVisit): Response | Promise<Response> {
  const rows = listLeaving(visit.ctx, visit.member).map(
    (each) =>
      html`<li><a href="${pathOf(each)}"><span><bdi>${each.person.shownName}</bdi><small>${inWords(visit, each)}</small></span></a></li>`,
  )
  const list =
    rows.length > 0
      ? html`<section class="card"><ul class="plain menu-list">${rows}</ul></section>`
      : emptyCard('Nobody is leaving', 'Whoever moves out stands here until the boxes are gone.')
  const body = html`${back('/host', 'Hosting')}<h1>Partings</h1>${list}`
  return show(visit, { title: 'Partings', section: 'host', body })
}

/** `GET /host/people/:id/parting`: asks somebody to leave, or shows how that stands. */
export function hostParting(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, page(visit))
}

/** `POST /host/people/:id/parting`: asks her, with notice. */
export function askPerson(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      const { ctx, member: host } = visit
      const { person, member, open } = standing(visit)
      if (!member) checkMayAsk(ctx, host, open ? person : host)
      if (!member) throw new Refusal('not-found', 'Nobody like that lives here.')
      const days = /^\d{1,3}$/.test(form.text('days').trim()) ? Number(form.text('days')) : Number.NaN
      askToLeave(ctx, host, member, {
        reason: form.text('reason'),
        line: form.text('line'),
        days,
        talkTo: form.text('talkTo'),
      })
      return goTo(visit, visit.url.pathname, { text: `${person.shownName} can read why now. Talk to each other.` })
    },
    (kept) => page(visit, kept),
  )
}

/** `POST /host/people/:id/parting/line`: another line for everybody. */
export function saveLine(visit: MemberVisit): Promise<Response> {
  const each = standing(visit)
  return withRefusal(
    visit,
    (form) => {
      changeLine(visit.ctx, visit.member, each.person.id, form.text('line'))
      return goTo(visit, pathOf(each), { text: 'Saved. It is on the person’s page too.' })
    },
    (kept) => page(visit, kept),
  )
}

/** `POST /host/people/:id/parting/take-back`. */
export function mayStay(visit: MemberVisit): Promise<Response> {
  const each = standing(visit)
  return withRefusal(
    visit,
    () => {
      takeBack(visit.ctx, visit.member, each.person.id)
      return goTo(visit, pathOf(each), { text: `${each.person.shownName} may stay, and is told so.` })
    },
    (kept) => page(visit, kept),
  )
}

/** `POST /host/people/:id/boxes`: a link with which somebody who left opens the page with her boxes, once. */
export function makeBoxesLink(visit: MemberVisit): Response | Promise<Response> {
  const { ctx, member: host } = visit
  const each = standing(visit)
  if (each.boxesUntil === null)
    throw new Refusal('stale', 'There are no boxes to hand over: they are gone, or the person lives here.')
  const lasts = Math.min(limits.parting.link, each.boxesUntil - ctx.now())
  const link = `${ctx.address}/key/${makeOneTimeLink(ctx, { purpose: 'sign-in', member: each.person, by: host, lasts })}`
  const body = html`${back(pathOf(each), 'Parting')}<h1>The boxes of <bdi>${each.person.shownName}</bdi></h1>
<section class="card"><p>This link opens one page, once, within seven days: to take the boxes and to leave a forwarding address. It opens nothing else here. Hand it over by a way you both trust, and open it yourself never: it holds private letters.</p>
<p class="code"><a href="${link}">${link}</a></p><a class="btn" href="${link}" data-copy="${link}" data-copied="Link copied. Give it to nobody else.">Copy the link</a></section>`
  return show(visit, { title: 'A link to the boxes', section: 'host', body })
}

function standing(visit: MemberVisit): Standing {
  return standingOf(visit.ctx, visit.member, visit.part('id'))
}

function page(visit: MemberVisit, kept?: Kept): Page {
  const each = standing(visit)
  const name = html`<bdi>${each.person.shownName}</bdi>`
  const inner = each.left || each.door || each.open ? stands(visit, each, kept) : ask(visit, each, kept)
  const body = html`${back('/host/partings', 'Partings')}<h1>${each.member && !each.open ? html`Ask ${name} to leave` : html`The parting of ${name}`}</h1>${errorSummary(kept?.refusal)}${inner}`
  return { title: `Parting: ${each.person.shownName}`, section: 'host', body }
}

function ask(visit: MemberVisit, each: Standing, kept?: Kept): Html {
  const why = whyNot(visit, each)
  if (why) return html`<section class="card calm"><p>${why}</p></section>`
  const { ctx, member: host } = visit
  const { shortest, usual, longest } = limits.parting.notice
  const hosts = hostsOf(ctx.db).filter(({ id }) => id !== each.person.id)
  const options = hosts.map(({ id, shownName }) => ({
    value: id,
    label: id === host.id ? `${shownName} (you)` : shownName,
  }))
  const path = pathOf(each)
  return html`<section class="card"><p>Talk first, if there is any way to. This is for when talking is over: it can’t be done in anger at once, and it can be taken back until the day.</p><p class="note"><bdi>${each.person.shownName}</bdi> reads the reason and the line on a private page, can answer, can take everything along, also for 180 days after, and can leave a forwarding address. Everybody else is told one line, on the day. The log says that somebody was asked, not who.</p></section>
<form class="card" method="post" action="${path}">${field({ name: 'reason', label: 'Why', note: 'Only the person and the hosts read it. Say what happened, and which rule it was about.', rows: 6, required: true }, kept)}
${field({ name: 'days', label: 'Days from now', note: `${shortest} to ${longest}.`, value: String(usual), inputmode: 'numeric', required: true }, kept)}
${field({ name: 'line', label: 'The one line for everybody', note: 'Neutral, without reasons.', value: usualLine(ctx, each.person), required: true }, kept)}
${select({ name: 'talkTo', label: 'Who can be talked to', value: host.id, options }, kept)}
<button class="btn danger"><span>Ask <bdi>${each.person.shownName}</bdi> to leave</span></button></form>
<p class="note">Is somebody in danger? <a href="/host/people/${each.person.id}/door">Close the door at once</a>.</p>`
}

function whyNot({ ctx, member: host }: MemberVisit, each: Standing): string {
  if (!each.member) return 'This person has left, and the boxes are gone.'
  try {
    checkMayAsk(ctx, host, each.person)
    return ''
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

function stands(visit: MemberVisit, each: Standing, kept?: Kept): Html {
  const { open, door, left } = each
  const why = open?.kind === 'asked' ? open : (door ?? left)
  const more = open?.kind === 'asked' && !door ? openForms(each, open, kept) : ''
  const look = door
    ? html`<div class="row"><a class="btn q" href="/host/people/${each.person.id}/door">The closed door</a></div>`
    : ''
  const boxes =
    each.boxesUntil === null
      ? ''
      : html`<section class="card"><h2>The boxes</h2><p>They wait until ${dateOf(each.boxesUntil, visit.ctx.now())}, behind the person’s own key. If the key is lost, make a link.</p><form method="post" action="/host/people/${each.person.id}/boxes"><button class="btn q">Make a link to the boxes</button></form></section>`
  return html`<section class="card up"><h2>${inWords(visit, each)}</h2>${why?.reason ? html`<p class="note">Why${askerOf(visit, why)}:</p><blockquote class="quote" dir="auto">${why.reason}</blockquote>` : ''}${look}</section>${more}${boxes}${each.member ? html`<p class="note">Is somebody in danger? <a href="/host/people/${each.person.id}/door">Close the door at once</a>.</p>` : ''}`
}

function askerOf({ ctx }: MemberVisit, { by }: Parting): Html | '' {
  const person = by ? findPerson(ctx.db, by) : null
  return person ? html`, by <bdi>${person.shownName}</bdi>` : ''
}

function openForms(each: Standing, { line, answer }: Parting, kept?: Kept): Html {
  const path = pathOf(each)
  const said = answer
    ? html`<h2>The answer</h2><blockquote class="quote" dir="auto">${answer}</blockquote>`
    : html`<p class="note">There is no answer so far.</p>`
  return html`<section class="card">${said}<form method="post" action="${path}/line">${field({ name: 'line', label: 'The one line for everybody', note: 'It goes out on the day.', value: line, required: true }, kept)}<button class="btn q">Save the line</button></form></section>
<section class="card"><h2>Take it back</h2><p>Then nobody leaves, and nobody else hears of it.</p><form method="post" action="${path}/take-back"><button class="btn"><span><bdi>${each.person.shownName}</bdi> may stay</span></button></form></section>`
}

function inWords({ ctx }: MemberVisit, { open, door, left, member }: Standing): string {
  const day = (at: number) => dateOf(at, ctx.now())
  if (door) return `Door closed on ${day(door.begun)}; somebody else looks`
  if (left) return `Left on ${day(left.over ?? left.begun)}`
  if (open?.kind === 'own') return `Closing the account; can come back until ${day(open.ends)}`
  return open && member ? `Asked to leave by ${day(open.ends)}` : 'Lives here'
}
