import { html } from 'hono/html'
import { hostsOf } from '../../core/members/hosts-of.ts'
import { hasRole } from '../../core/members/member.ts'
import { chooseReadings } from '../../core/norms/choose-readings.ts'
import { findNorm, listNorms, type Norm } from '../../core/norms/norm.ts'
import { type Reading, readingsOf } from '../../core/norms/reading.ts'
import { normTimeline } from '../../core/timelines/norm.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, show } from '../answer.ts'
import { back } from '../parts/back.ts'
import { placeFrom } from '../parts/place.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { dateOf } from '../parts/time.ts'
import { showTimeline } from '../parts/timeline.ts'
import { writeTo } from '../parts/write-to.ts'

const readings: Record<Reading, string> = { open: 'Open', fold: 'Folded', hide: 'Hidden' }

/** `GET /norms`: what this house folds and why, and how the member wants to read it. */
export function norms(visit: MemberVisit): Response | Promise<Response> {
  const { ctx, member } = visit
  const all = listNorms(ctx.db)
  const isHost = hasRole(member, 'host')
  const way = isHost ? html`<a class="btn" href="/host/norms">Add the first</a>` : ''
  const empty = emptyCard(
    'Nothing agreed yet',
    'When hosts agree with you on tags for long or heavy things, they will be here.',
    way,
  )
  const chosen = shownReadings(visit)
  const list = html`<form method="post" action="/norms">${all.map((norm) => row(norm, chosen.get(norm.key) ?? 'fold'))}<p class="row"><button class="btn">Save</button></p></form>`
  const body = html`<div class="row apart top-line"><h1>What we fold here</h1>${isHost && all.length > 0 ? html`<a class="btn q" href="/host/norms">Change the tags</a>` : ''}</div>
${all.length > 0 ? html`<p class="note">Posts under a tag wait behind it. For each you choose how you see them; nobody else knows. Your own posts, your inbox and your bookmarks never hide.</p>${list}` : empty}`
  return show(visit, { title: 'What we fold here', section: 'me', body })
}

/** `POST /norms`: keeps what was changed; what was left as it was goes on following the member's usual way. */
export async function saveReadings(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  const changed = [...shownReadings(visit)].flatMap(([key, shown]): [string, Reading][] => {
    const wanted = readingFrom(form.text(`read-${key}`))
    return wanted && wanted !== shown ? [[key, wanted]] : []
  })
  chooseReadings(visit.ctx, visit.member, new Map(changed))
  return goTo(visit, '/norms', { text: 'Saved. Your pages follow it from now on.' })
}

/** `GET /norms/:tag`: one tag, its reason, its age, and what was folded under it. */
export function normPage(visit: MemberVisit): Response | Promise<Response> {
  const norm = findNorm(visit.ctx.db, visit.part('tag'))
  if (!norm) throw new Refusal('not-found', 'We have no such tag.')
  if (visit.part('tag') !== norm.key) return goTo(visit, pathOf(norm))
  const hosts = hostsOf(visit.ctx.db).filter(({ id }) => id !== visit.member.id)
  const talk = hosts.length > 0 ? html`<p class="row">${writeTo(hosts, 'Talk about it with the hosts')}</p>` : ''
  return showTimeline(visit, {
    title: norm.tag,
    name: `norm:${norm.key}`,
    page: normTimeline(visit.ctx, visit.viewer, { ...placeFrom(visit), norm: norm.key }),
    empty: emptyCard('Nothing folded under it yet', 'What is folded under this tag, and is for you, will be here.'),
    top: html`${back('/norms', 'What we fold here')}<div class="row apart title"><h1><bdi>${norm.tag}</bdi></h1></div>`,
    begin: html`<section class="card"><p dir="auto">${norm.why}</p><p class="note">We have folded it since ${dateOf(norm.made, visit.ctx.now())}.</p>${talk}</section>`,
    remembers: false,
  })
}

function pathOf({ key }: Norm): string {
  return `/norms/${encodeURIComponent(key)}`
}

/** How each norm looks to the member: as she chose, or as she opens folds usually. */
function shownReadings({ ctx, member, viewer }: MemberVisit): Map<string, Reading> {
  const usual = member.preferences.openFolds ? 'open' : 'fold'
  return new Map(readingsOf(ctx, viewer).map(({ key, reading }) => [key, reading ?? usual]))
}

function readingFrom(text: string): Reading | null {
  return text === 'open' || text === 'fold' || text === 'hide' ? text : null
}

function row(norm: Norm, chosen: Reading): Html {
  const { key, tag, why } = norm
  const boxes = (['open', 'fold', 'hide'] as const).map(
    (reading) =>
      html`<label class="tick"><input type="radio" name="read-${key}" value="${reading}"${reading === chosen ? ' checked' : ''}><span>${readings[reading]}</span></label>`,
  )
  return html`<fieldset class="card norm"><legend class="vh">How you see ${tag}</legend><h2><a href="${pathOf(norm)}"><bdi>${tag}</bdi></a></h2><p class="note" dir="auto">${why}</p><div class="row">${boxes}</div></fieldset>`
}
