import { html } from 'hono/html'
import { handleOf } from '../../core/actors/person.ts'
import { findHostingMe } from '../../core/guest-book/hosting-me.ts'
import { limits } from '../../core/limits.ts'
import type { MediaView } from '../../core/media/media-view.ts'
import { hostsOf } from '../../core/members/hosts-of.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import { listDrafts } from '../../core/posts/saved-draft.ts'
import { houseTimeline } from '../../core/timelines/house.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isZone, zoneOfHouse } from '../../lib/zones.ts'
import { show } from '../answer.ts'
import { audienceChip, choiceWord } from '../parts/audience.ts'
import { isOpen } from '../parts/post.ts'
import { type Html, safe } from '../parts/safe.ts'
import { momentWords } from '../parts/time.ts'

/**
 * `GET /offline`: what a member's device keeps for when the house can't be reached: the newest posts of the house without
 * their pictures, her drafts, how to reach a host. `?kept` is the copy that sw.js keeps, which says that the house is away.
 */
export function offline(visit: MemberVisit): Response | Promise<Response> {
  const { house } = visit
  const away = visit.url.searchParams.has('kept')
  const title = away ? `${house.shortName} can’t be reached right now` : 'When the house can’t be reached'
  const kept = html`<p class="note">Kept on ${moment(visit, visit.ctx.now())}.</p>`
  const top = away
    ? html`<p>Your device is offline, or the house is resting. Nothing you posted is lost. Below is what this device kept.</p>${kept}<div class="row"><a class="btn" href="">Try again</a></div>`
    : html`<p>Then this page comes instead, on this device only. It is renewed when you look at home, and forgotten when you sign out.</p>${kept}`
  const body = html`<section class="card calm"${away ? ' data-away' : ''}><h1>${title}</h1>${top}</section>
<section class="card away" data-words="${visit.member.id}" hidden><h2>What you were writing here</h2><ul class="plain"></ul><p class="note">It is kept on this device, and stands in its field again when the house is back.</p></section>
${drafts(visit)}${reachHost(visit)}${posts(visit)}`
  return show(visit, { title, body, bare: true, away: true, scripts: ['offline.js'] })
}

function drafts(visit: MemberVisit): Html | '' {
  const saved = listDrafts(visit.ctx, visit.member)
  if (saved.length === 0) return ''
  const each = saved.map(
    ({ draft, publishAt }) =>
      html`<li><p dir="auto">${draft.text || 'A draft without words'}</p><p class="note">For ${choiceWord(draft.choice, visit.house)}${publishAt === null ? '' : `, goes ${moment(visit, publishAt)}`}</p></li>`,
  )
  return html`<section class="card away"><h2>Your drafts</h2><ul class="plain">${each}</ul></section>`
}

// Only what hosts show to everybody here: a device is easier to lose than a house.
function reachHost(visit: MemberVisit): Html | '' {
  const hosts = hostsOf(visit.ctx.db).filter(({ id }) => id !== visit.member.id)
  if (hosts.length === 0) return ''
  const each = hosts.map((host) => {
    const { reachMe, seenBy } = findHostingMe(visit.ctx, host.id)
    const words = seenBy === 'everybody' && reachMe ? reachMe : 'Has not said how, outside of the house.'
    return html`<li><b><bdi>${host.shownName}</bdi></b><p dir="auto">${words}</p></li>`
  })
  return html`<section class="card away"><h2>How to reach a host</h2><ul class="plain">${each}</ul></section>`
}

function posts(visit: MemberVisit): Html {
  const page = houseTimeline(visit.ctx, visit.viewer, { most: limits.offline.posts })
  // What she may still take back is not said yet.
  const said = page.posts.filter(({ post }) => post.leaves === null)
  const none = html`<p class="note">Nobody had said anything yet.</p>`
  return html`<h2 class="lately">What was said at ${visit.house.shortName}</h2>${said.length > 0 ? said.map((view) => card(visit, view)) : none}`
}

function card(visit: MemberVisit, view: PostView): Html {
  const { author, post } = view
  return html`<article class="card away" aria-labelledby="o-${view.entry}"><div class="who"><h3 class="name" id="o-${view.entry}"><bdi>${author.shownName}</bdi></h3>
<span class="meta"><bdi>${handleOf(author)}</bdi> · <time datetime="${new Date(post.written).toISOString()}">${moment(visit, post.written)}</time></span>
${audienceChip(post.audience, visit.house)}</div><div class="body" lang="${post.language || 'en'}">${words(visit, view)}</div></article>`
}

function words(visit: MemberVisit, view: PostView): Html {
  const { post, foldedBy } = view
  const fold = post.warning || (foldedBy ? `Filtered: ${foldedBy}` : '')
  const inner = html`<div dir="auto">${safe(post.html)}</div>${besides(view)}`
  return fold
    ? html`<details class="fold"${isOpen(visit, view) ? ' open' : ''}><summary><bdi>${fold}</bdi></summary>${inner}</details>`
    : inner
}

const kinds: Record<MediaView['kind'], string> = {
  picture: 'Picture',
  animation: 'Picture',
  video: 'Video',
  audio: 'Recording',
}

function besides({ media, poll }: PostView): Html {
  const described = media.map(
    ({ kind, alt }) => html`<p class="note" dir="auto">${kinds[kind]}: ${alt || 'not described'}</p>`,
  )
  return html`${described}${poll ? html`<p class="note">With a poll.</p>` : ''}`
}

function moment({ member }: MemberVisit, at: number): string {
  const { timeZone } = member.preferences
  return momentWords(at, isZone(timeZone) ? timeZone : zoneOfHouse())
}
