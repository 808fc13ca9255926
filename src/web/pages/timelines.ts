import { html } from 'hono/html'
import { noteSeen } from '../../core/inbox/seen-place.ts'
import { findStreet } from '../../core/neighborhood/street.ts'
import { newestId } from '../../core/posts/store.ts'
import { followingTimeline } from '../../core/timelines/following.ts'
import { neighborhoodTimeline } from '../../core/timelines/neighborhood.ts'
import { publicTimeline } from '../../core/timelines/public.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { isId } from '../../lib/ids.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, piece, wantsPiece } from '../answer.ts'
import { homeTabs } from '../parts/home-tabs.ts'
import { placeFrom } from '../parts/place.ts'
import { emptyCard } from '../parts/post-list.ts'
import { streetTabs } from '../parts/street-tabs.ts'
import { streetWords } from '../parts/street-words.ts'
import { showTimeline } from '../parts/timeline.ts'

type Answer = Response | Promise<Response>

/** `/following`: people and tags a member follows. */
export function following(visit: MemberVisit): Answer {
  const ways = html`<a class="btn" href="/people">Who’s here</a><a class="btn q" href="/tags">Tags you follow</a>`
  return showTimeline(visit, {
    title: 'Following',
    name: 'following',
    page: followingTimeline(visit.ctx, visit.viewer, placeFrom(visit)),
    empty: emptyCard(
      'Nobody has said anything yet',
      'Follow people or tags, and what they say and boost will be here.',
      ways,
    ),
    top: html`${homeTabs('following', visit.house)}<h1 class="vh">Following</h1>`,
  })
}

/** `/neighborhood`: what is said for the neighborhood. */
export function neighborhood(visit: MemberVisit): Answer {
  const { house } = visit
  const page = neighborhoodTimeline(visit.ctx, visit.viewer, placeFrom(visit))
  const street = findStreet(visit.ctx)
  const note = html`<p class="note">No neighbors yet, so only people of ${house.shortName} read this.</p>`
  return showTimeline(visit, {
    title: 'Neighborhood',
    name: 'neighborhood',
    page,
    empty: street
      ? emptyCard('Quiet on the street so far', `${streetWords(street)}. Say good evening to them?`, writeToThem)
      : emptyCard('No neighbors yet', 'Knowing one other house is enough to start.', whatItIs),
    top: html`${homeTabs('neighborhood', house)}${street ? streetTabs('posts') : ''}<h1 class="vh">Neighborhood</h1>`,
    begin: !street && page.posts.length > 0 ? note : '',
  })
}

const writeToThem = html`<a class="btn" href="/write?audience=neighborhood">Write to the neighborhood</a>`
const whatItIs = html`<a class="btn q" href="/street">What a neighborhood is</a>`

/** `/public-posts`: what is said for everybody. */
export function publicPosts(visit: MemberVisit): Answer {
  return showTimeline(visit, {
    title: 'Public',
    name: 'public',
    page: publicTimeline(visit.ctx, visit.viewer, placeFrom(visit)),
    empty: emptyCard(
      'Nothing public yet',
      'What people say for anyone to read will be here. Quiet public posts stay out.',
    ),
    top: html`${homeTabs('public', visit.house)}<h1 class="vh">Public</h1>`,
  })
}

/** POST `/seen`: a page tells that its newest posts were looked at. `place` is the name of a list, `mark` the id of a post. */
export async function seen(visit: MemberVisit): Promise<Response> {
  const form = await visit.form()
  const [place, mark] = [form.text('place'), form.text('mark')]
  if (!/^(house|following|neighborhood|public)$/.test(place) || !isId(mark) || mark > (newestId(visit.ctx.db) ?? '')) {
    throw new Refusal('bad-input', 'There is no such place to have seen.')
  }
  noteSeen(visit.ctx, visit.member, place, mark)
  return wantsPiece(visit) ? piece(visit, html``) : goTo(visit, '/')
}
