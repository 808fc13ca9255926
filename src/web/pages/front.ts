import { html } from 'hono/html'
import type { Visit } from '../../http/visit.ts'
import { show } from '../answer.ts'

/** The front of the house, as strangers see it. */
export function frontPage(visit: Visit): Response | Promise<Response> {
  return show(visit, { title: visit.house.name, body: html`<section class="card calm"><h1>${visit.house.name}</h1><p>${visit.house.sentence}</p></section>` })
}
