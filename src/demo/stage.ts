import { html } from 'hono/html'
import { findBelonging } from '../core/neighborhood/where-we-belong.ts'
import type { Visit } from '../http/visit.ts'
import type { Html } from '../web/parts/safe.ts'
import type { Drama } from './drama/drama.ts'
import { dramas } from './drama/dramas.ts'
import { addressOf, houseKeys, keyOf, maple } from './houses.ts'
import { nextDoor } from './words/next-door.ts'
import { type Persona, personas } from './words/personas.ts'
import { theBoathouse } from './words/the-boathouse.ts'

/** What the strip tells of besides the visitor. */
export interface Shown {
  readonly zone: string
  /** How many acts of each drama were played. */
  readonly acts: ReadonlyMap<string, number>
  /** Whether a house can be visited at the moment. */
  readonly isOpen: (key: string) => boolean
}

/** The strip above every page of the demo: what this is, who one is and where, what time it is, and how to change that. */
export function stage(visit: Visit, shown: Shown): Html {
  const { member } = visit
  const here = keyOf(visit.ctx.address)
  const me = personas.find(({ house, handle }) => house === here && handle === member?.name)
  const now = html`<time datetime="${new Date(visit.ctx.now()).toISOString()}">${timeWords(visit.ctx.now(), shown.zone)}</time>`
  return html`<aside class="stage" aria-label="The demo"><link rel="stylesheet" href="/demo/stage.css">
<details><summary><span><b>You are ${me?.name ?? member?.shownName ?? 'a stranger'} at ${visit.house.name}</b><small>This is a demo · ${now}</small></span></summary>
<div class="doors">${parts(visit, here, shown)}
<div class="moves"><form method="post" action="/demo/time"><input type="hidden" name="path" value="${pathOf(visit)}"><fieldset><legend>Time</legend><button name="to" value="hour">+1 hour</button><button name="to" value="day">+1 day</button><button name="to" value="friday">to Friday 20:00</button></fieldset></form>
<form method="post" action="/demo/over"><button>Start over</button></form></div>
${here === maple ? dramasWith(visit, shown) : html`<p>Drama, such as a house that knocks, begins at <a href="${addressOf(maple, portOf(visit))}/demo">Maple Street</a>.</p>`}</div></details></aside>`
}

/** Who one can be, house by house; a house that has no power is dark. */
function parts(visit: Visit, here: string, { isOpen }: Shown): Html {
  const row = (key: string) => {
    const people = personas.filter(({ house }) => house === key)
    if (!isOpen(key)) return html`<li><b>${nameOf(key)}</b><span class="dim">no power</span></li>`
    if (key !== here) return html`<li><b>${nameOf(key)}</b>${people.map((each) => wayTo(visit, each))}</li>`
    const buttons = people.map(({ handle, name, part }) =>
      persona(handle, `${name}, ${part}`, handle === visit.member?.name),
    )
    return html`<li><b>${nameOf(key)}</b>${buttons}${persona('stranger', 'a stranger', visit.member === null)}</li>`
  }
  return html`<form method="post" action="/demo/be"><fieldset class="be"><legend>Be</legend><ul>${[...houseKeys, ...(isOpen(theBoathouse.key) ? [theBoathouse.key] : [])].map(row)}</ul></fieldset></form>`
}

function nameOf(key: string): string {
  return [...nextDoor, theBoathouse].find((each) => each.key === key)?.names.name ?? 'Maple Street'
}

function persona(who: string, words: string, current: boolean): Html {
  return html`<button name="who" value="${who}"${current ? html` aria-current="true"` : ''}>${words}</button>`
}

// Each house is a site of its own, with its own sessions; a form of one can't reach another.
function wayTo(visit: Visit, { house, handle, name, part }: Persona): Html {
  return html`<a href="${addressOf(house, portOf(visit))}/demo?be=${handle}">${name}, ${part}</a>`
}

function portOf({ ctx }: Visit): number {
  return Number(new URL(ctx.address).port)
}

function dramasWith(visit: Visit, { acts, isOpen }: Shown): Html {
  const belongs = new Set(findBelonging(visit.ctx)?.others.map(({ actor }) => keyOf(actor)))
  const card = (drama: Drama) => {
    const act = drama.acts[acts.get(drama.key) ?? 0]
    if (!act) return html`<li class="dim"><p>${drama.over}</p></li>`
    const needs = act.needs
    if (needs && (!isOpen(needs) || !belongs.has(needs)))
      return html`<li class="dim"><p>${act.button}: not while ${nameOf(needs)} can’t be reached.</p></li>`
    return html`<li><button name="which" value="${drama.key}" aria-describedby="drama-${drama.key}">${act.button}</button><p id="drama-${drama.key}">${act.caption}</p></li>`
  }
  return html`<form method="post" action="/demo/drama"><fieldset class="drama"><legend>Drama</legend><ul>${dramas.map(card)}</ul></fieldset></form>`
}

// A page that answered a form has no address of its own to come back to.
function pathOf({ request, url }: Visit): string {
  return request.req.method === 'GET' ? url.pathname + url.search : '/'
}

function timeWords(now: number, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(now)
}
