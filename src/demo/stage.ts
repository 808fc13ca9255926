import { html } from 'hono/html'
import type { Visit } from '../http/visit.ts'
import type { Html } from '../web/parts/safe.ts'
import { personas } from './words/people.ts'

/** The strip above every page of the demo: what this is, who one is, what time it is, and how to change that. */
export function stage(visit: Visit, zone: string): Html {
  const { member } = visit
  const me = personas.find(({ handle }) => handle === member?.name)
  return html`<aside class="stage" aria-label="The demo"><link rel="stylesheet" href="/demo/stage.css">
<details><summary><span><b>This is a demo</b><small><span class="me">You are ${me?.name ?? member?.shownName ?? 'a stranger'} · </span>${timeWords(visit.ctx.now(), zone)}</small></span></summary>
<div class="doors"><form method="post" action="/demo/be"><fieldset><legend>Be</legend>${personas.map(({ handle, name, part }) => persona(handle, `${name}, ${part}`, handle === member?.name))}${persona('stranger', 'a stranger', member === null)}</fieldset></form>
<form method="post" action="/demo/time"><input type="hidden" name="path" value="${pathOf(visit)}"><fieldset><legend>Time</legend><button name="to" value="hour">+1 hour</button><button name="to" value="day">+1 day</button><button name="to" value="friday">to Friday 20:00</button></fieldset></form>
<form method="post" action="/demo/over"><button>Start over</button></form></div></details></aside>`
}

function persona(who: string, words: string, current: boolean): Html {
  return html`<button name="who" value="${who}"${current ? html` aria-current="true"` : ''}>${words}</button>`
}

// A page that answered a form has no address of its own to come back to.
function pathOf({ request, url }: Visit): string {
  return request.req.method === 'GET' ? url.pathname + url.search : '/'
}

function timeWords(now: number, zone: string): Html {
  const words = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(now)
  return html`<time datetime="${new Date(now).toISOString()}">${words}</time>`
}
