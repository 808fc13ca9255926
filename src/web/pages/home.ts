import { html } from 'hono/html'
import { houseTimeline } from '../../core/timelines/house.ts'
import type { MemberVisit, Visit } from '../../http/visit.ts'
import { asMember } from '../../http/visit.ts'
import { piece, show, wantsPiece } from '../answer.ts'
import { quickWrite } from '../parts/composer.ts'
import { placeFrom } from '../parts/place.ts'
import { postCard } from '../parts/post.ts'
import { emptyCard, postList } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { frontPage } from './front.ts'

/** `/`: what the house says for members, the front of the house for everybody else. */
export function home(visit: Visit): Response | Promise<Response> {
  if (!visit.member) return frontPage(visit)
  const inside = asMember(visit)
  const page = houseTimeline(visit.ctx, visit.viewer, placeFrom(visit))
  if (wantsPiece(visit)) return piece(visit, html`${page.posts.map((view) => postCard(visit, view))}`)
  const empty = emptyCard(
    'Quiet so far',
    'Nobody has said anything yet. Say good morning?',
    html`<a class="btn" href="/write">Write the first post</a>`,
  )
  const body = html`${tabs('house', visit)}<h1 class="vh">${visit.house.shortName}</h1>${visit.query('before') ? '' : quickWrite(inside)}${postList(visit, page, { timeline: 'house', empty })}`
  return show(visit, { title: 'Home', section: 'home', body })
}

export type HomeTab = 'house' | 'neighborhood' | 'following' | 'public'

/** The tabs above a member's timelines. */
export function tabs(current: HomeTab, visit: Visit): Html {
  const row = (tab: HomeTab, path: string, word: string) =>
    html`<li><a href="${path}"${tab === current ? html` aria-current="page"` : ''}>${word}</a></li>`
  return html`<nav aria-label="Timelines"><ul class="tabs">${row('house', '/', visit.house.shortName)}${row('neighborhood', '/neighborhood', 'Neighborhood')}${row('following', '/following', 'Following')}${row('public', '/public-posts', 'Public')}</ul></nav>`
}

/** The same page for a list of posts that only members open. */
export type TimelinePage = (visit: MemberVisit) => Response | Promise<Response>
