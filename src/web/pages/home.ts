import { html } from 'hono/html'
import { houseTimeline } from '../../core/timelines/house.ts'
import { asMember, type Visit } from '../../http/visit.ts'
import { callCard } from '../parts/call-card.ts'
import { catchUpCard } from '../parts/catch-up-card.ts'
import { quickWrite } from '../parts/composer.ts'
import { homeTabs } from '../parts/home-tabs.ts'
import { noticesOnTop } from '../parts/notice-card.ts'
import { outsideBanner } from '../parts/outside-card.ts'
import { placeFrom } from '../parts/place.ts'
import { emptyCard } from '../parts/post-list.ts'
import { rulesBanner } from '../parts/rules-banner.ts'
import { showTimeline } from '../parts/timeline.ts'
import { tourCard } from '../parts/tour-card.ts'
import { votesOnTop } from '../parts/vote-card.ts'
import { frontPage } from './front.ts'

/** `/`: what the house says for members, the front of the house for everybody else. */
export function home(visit: Visit): Response | Promise<Response> {
  if (!visit.member) return frontPage(visit)
  const inside = asMember(visit)
  const { house } = visit
  return showTimeline(inside, {
    title: 'Home',
    name: 'house',
    page: houseTimeline(visit.ctx, visit.viewer, placeFrom(visit)),
    empty: emptyCard(
      'Quiet so far',
      'Nobody has said anything yet. Say good morning?',
      html`<a class="btn" href="/write">Write the first post</a>`,
    ),
    top: html`${homeTabs('house', house)}<h1 class="vh">${house.shortName}</h1>`,
    begin: html`${outsideBanner(inside)}${rulesBanner(inside)}${noticesOnTop(inside)}${votesOnTop(inside)}${tourCard(inside)}${callCard(inside)}${catchUpCard(inside)}${quickWrite(inside)}`,
  })
}
