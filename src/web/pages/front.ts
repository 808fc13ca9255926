import { html } from 'hono/html'
import { stranger } from '../../core/audience/who-can-see.ts'
import { hasRoom } from '../../core/joining/room.ts'
import { countMembers } from '../../core/members/member.ts'
import { findRules } from '../../core/rules/rules.ts'
import { houseTimeline } from '../../core/timelines/house.ts'
import type { Visit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { lamp } from '../parts/lamp.ts'
import { placeFrom } from '../parts/place.ts'
import { postList } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'

/** The front of the house, as strangers see it: what it is, its rules, the way in, and public posts where the house shows them. */
export function frontPage(visit: Visit): Response | Promise<Response> {
  const { ctx, house } = visit
  const { all } = countMembers(ctx)
  const rules = findRules(ctx.db) ? html`<a class="btn q" href="/rules">Our rules</a>` : ''
  const body = html`<section class="front card calm">${lamp()}<h1><bdi>${house.name}</bdi></h1>
${house.sentence ? html`<p class="sentence" dir="auto">${house.sentence}</p>` : ''}<p class="note">Home of ${all} ${all === 1 ? 'person' : house.noun}.</p>${atTheDoor(visit)}
<div class="row"><a class="btn" href="/login">Sign in</a>${rules}</div>
<p class="note">People come to live here by invitation. <a href="/about">About this house</a></p></section>${house.openFront ? publicPosts(visit) : ''}`
  return show(visit, { title: house.name, body, bare: true })
}

function atTheDoor({ ctx, house }: Visit): Html | '' {
  if (!hasRoom(ctx))
    return html`<p><b>The house is full.</b> If you would like to live here, <a href="/waitlist">leave your name at the door</a>.</p>`
  return house.waitlist
    ? html`<p>Would you like to live here? <a href="/waitlist">Leave your name at the door</a>.</p>`
    : ''
}

function publicPosts(visit: Visit): Html {
  const page = houseTimeline(visit.ctx, stranger, placeFrom(visit))
  if (page.posts.length === 0 && !visit.query('before')) return html`<p class="note">Nothing public yet.</p>`
  return html`<section aria-labelledby="lately"><h2 id="lately" class="lately">What they say to everybody</h2>${postList(visit, page, { timeline: 'front', empty: html`` })}</section>`
}
