import { html } from 'hono/html'
import { isForAnyone, mayTravel } from '../../core/audience/audience.ts'
import { type Whereabouts, type WhereItWent, whereItWent } from '../../core/deliveries/where-it-went.ts'
import { findFederation } from '../../core/house/federation.ts'
import { loadPost } from '../../core/posts/load-posts.ts'
import type { PostView } from '../../core/posts/post-view.ts'
import type { Trouble } from '../../core/servers/trouble.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isZone, zoneOfHouse } from '../../lib/zones.ts'
import { show } from '../answer.ts'
import { pageNumber } from '../parts/page-number.ts'
import type { Html } from '../parts/safe.ts'
import { count } from '../parts/server-words.ts'
import { rememberedAt, span } from '../parts/time.ts'
import { troubleWords } from '../parts/trouble-words.ts'
import { whoSees } from '../parts/who-sees.ts'

/** `/posts/:id/where`: to which servers a member's own post went, and how far it came at each. */
export function wherePage(visit: MemberVisit): Response | Promise<Response> {
  const id = visit.part('id')
  const view = isId(id) ? loadPost(visit.ctx, visit.viewer, id) : null
  if (!view?.post.home || view.post.author !== visit.member.id) throw new Refusal('not-found', 'That post is gone.')
  const page = pageNumber(visit)
  const went = whereItWent(visit.ctx, id, page)
  if (page > went.pages) throw new Refusal('not-found', 'That page of the list does not exist.')
  const body = html`<h1>Where it went</h1><p class="note"><a href="${view.path}">Back to the post</a>. Only you see this.</p>
<section class="card"><p><b>${summary(visit, view, went)}</b></p>${meaning(visit, view)}</section>${list(visit, went, page)}`
  return show(visit, { title: 'Where it went', body })
}

function summary({ ctx }: MemberVisit, { post }: PostView, went: WhereItWent): string {
  if (!mayTravel(post)) return 'This left to 0 servers. It never left this house.'
  if (post.leaves !== null && went.all === 0) return 'This has not left yet.'
  if (went.all > 0) return `This left to ${count(went.all, 'server', 'servers')}.`
  if (findFederation(ctx).openness === 'off') return 'This left to 0 servers. This house keeps to itself.'
  return 'This left to 0 servers. There was nobody elsewhere to send it to.'
}

// What anybody may read can be fetched by anybody who has its address, also where it was never sent.
function meaning(visit: MemberVisit, view: PostView): Html | '' {
  const open = isForAnyone(view.post.audience) && findFederation(visit.ctx).openness !== 'off'
  const words = [whoSees(visit, view), open ? 'Other servers can still ask for it.' : '']
  const said = words.filter((each) => each !== '').join(' ')
  return said ? html`<p class="note">${said}</p>` : ''
}

function list(visit: MemberVisit, went: WhereItWent, page: number): Html | '' {
  const { servers, before, pages } = went
  if (went.all === 0) return ''
  const rows = servers.map((each) => html`<li>${line(visit, each)}</li>`)
  const earlier =
    page === 1 ? before.map((host) => html`<li><bdi>${host}</bdi><p class="note">${longAgo}</p></li>`) : ''
  const more =
    page < pages ? html`<p class="older"><a class="btn q" href="?page=${page + 1}" rel="next">More</a></p>` : ''
  return html`<section class="card" aria-labelledby="servers"><h2 id="servers">${counts(went)}</h2><ul class="plain lines">${rows}${earlier}</ul></section>${more}`
}

// What went well is one short line; whatever needs words gets a line for them.
function line(visit: MemberVisit, where: Whereabouts): Html {
  const said = html`<bdi>${where.host}</bdi><p class="note">${words(visit, where)}</p>`
  return where.state === 'arrived' ? said : html`<div>${said}</div>`
}

const longAgo = 'sent more than a month ago'

function counts({ arrived, waiting, failed }: WhereItWent): string {
  const parts = [
    arrived > 0 ? `Arrived at ${arrived}` : '',
    waiting > 0 ? `waiting for ${waiting}` : '',
    failed > 0 ? `${failed} without it` : '',
  ].filter((each) => each !== '')
  const said = parts.join(', ')
  return said.charAt(0).toUpperCase() + said.slice(1)
}

function words(visit: MemberVisit, where: Whereabouts): string {
  const now = visit.ctx.now()
  const { timeZone } = visit.member.preferences
  switch (where.state) {
    case 'arrived':
      return `arrived ${rememberedAt(where.at, now, isZone(timeZone) ? timeZone : zoneOfHouse())}`
    case 'held':
      return 'waiting until a host says yes to that server'
    case 'waiting': {
      if (!where.trouble) return 'on its way'
      const next = where.next <= now ? 'next try now' : `next try in ${span(where.next - now)}`
      return `waiting, ${next}: ${troubleWords(where.trouble)}`
    }
    case 'refused':
      return refusedWords(where.trouble)
    case 'given-up':
      return `given up${where.trouble ? `: ${troubleWords(where.trouble)}` : ''}`
  }
}

function refusedWords(trouble: Trouble | null): string {
  if (!trouble?.startsWith('answer')) return `not sent${trouble ? `: ${troubleWords(trouble)}` : ''}`
  const [, status] = trouble.split(' ')
  return status === '404' || status === '410' ? troubleWords(trouble) : `they refused it (${status})`
}
