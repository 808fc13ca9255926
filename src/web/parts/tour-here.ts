import { html } from 'hono/html'
import { listEmoji } from '../../core/house/emoji.ts'
import { limits } from '../../core/limits.ts'
import { listNorms } from '../../core/norms/norm.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { icon } from './icon.ts'
import type { Html } from './safe.ts'

/** What this house does and has of its own: only what there is. */
export function whatWeDo(visit: MemberVisit): Html {
  return html`${catchingUp()}${folding(visit)}${pictures(visit)}${additions(visit)}`
}

function catchingUp(): Html {
  return html`<section class="card"><h2>${icon('clock')} Catching up</h2><p>Home says how much is new and how long it takes to read. “Start catching up” shows it from the oldest on, with conversations kept together, and it ends. What you have seen is remembered on all your devices.</p></section>`
}

function folding({ ctx }: MemberVisit): Html | '' {
  const norms = listNorms(ctx.db)
  if (norms.length === 0) return ''
  const shown = norms.slice(0, limits.tour.norms)
  const rows = shown.map(({ tag, why }) => html`<div><dt><bdi>${tag}</bdi></dt><dd dir="auto">${why}</dd></div>`)
  const all = norms.length > shown.length ? `All ${norms.length} tags, and how you see them` : 'Choose how you see them'
  return html`<section class="card"><h2>${icon('fold')} What we fold</h2><p>Some things wait behind a line that says what they are about. Nobody has to guess: the tags are offered while you write.</p>
<dl class="hints">${rows}</dl><p><a href="/norms">${all}</a></p></section>`
}

function pictures({ ctx }: MemberVisit): Html | '' {
  const all = listEmoji(ctx)
  if (all.length === 0) return ''
  const rows = all
    .slice(0, limits.tour.emoji)
    .map(
      ({ code }) =>
        html`<li><img class="emoji" src="/emoji/${code}" alt="" loading="lazy"> <code>:${code}:</code></li>`,
    )
  return html`<section class="card"><h2>${icon('emoji')} Our own pictures</h2><p>Write the name between colons, and it becomes the picture.</p><ul class="chips">${rows}</ul></section>`
}

function additions({ ctx }: MemberVisit): Html {
  const all = ctx.plugins.map(
    ({ name, about, thanksTo }) =>
      html`<li><b>${name}</b>: ${about}${thanksTo ? html` <span class="note">Because <bdi>${thanksTo}</bdi> asked.</span>` : ''}</li>`,
  )
  const list =
    all.length > 0
      ? html`<ul>${all}</ul>`
      : html`<p>Nothing yet. This house can be changed for the people who live in it; tell a host what you miss.</p>`
  return html`<section class="card"><h2>${icon('settings')} Only here</h2>${list}</section>`
}
