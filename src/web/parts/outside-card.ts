import { html } from 'hono/html'
import { type Outside, outsideOf } from '../../core/outside/outside.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { zoneOfHouse } from '../../lib/zones.ts'
import type { Html } from './safe.ts'
import { momentWords } from './time.ts'

/** Says on top of home that somebody was asked to step outside, while it lasts. */
export function outsideBanner(visit: MemberVisit): Html | '' {
  const outside = outsideOf(visit.ctx, visit.member)
  if (!outside) return ''
  return html`<section class="card up" aria-labelledby="outside-banner"><h2 id="outside-banner">${outsideTitle(outside)}</h2><p>Until ${until(outside)}. It ends by itself.</p><div class="row"><a class="btn q" href="/outside">Why, and what stays open</a></div></section>`
}

/** What somebody's time outside means, in a few words. */
export function outsideTitle({ kind }: Pick<Outside, 'kind'>): string {
  return kind === 'read-only'
    ? 'You are asked to read only for a while'
    : 'You are asked to write nothing public for a while'
}

/** When it ends, on the clocks of the house. */
export function until(outside: Outside): string {
  return momentWords(outside.until, zoneOfHouse())
}
