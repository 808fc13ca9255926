import { html } from 'hono/html'
import { followTag } from '../../core/tags/follow-tag.ts'
import { followedTags } from '../../core/tags/followed-tags.ts'
import { unfollowTag } from '../../core/tags/unfollow-tag.ts'
import { tagTimeline } from '../../core/timelines/tag.ts'
import { plainTag } from '../../core/words/pieces.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { goTo, piece, show, wantsPiece } from '../answer.ts'
import { icon } from '../parts/icon.ts'
import { placeFrom } from '../parts/place.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { showTimeline } from '../parts/timeline.ts'

type Answer = Response | Promise<Response>

/** `/tags`: the tags a member follows. */
export function tags(visit: MemberVisit): Answer {
  const followed = followedTags(visit.ctx, visit.member)
  const rows = followed.map(
    (tag) => html`<li class="row apart"><a href="${pathOf(tag)}">#<bdi>${tag}</bdi></a>${button(tag, true)}</li>`,
  )
  const list = html`<section class="card"><ul class="plain entries">${rows}</ul></section>`
  const empty = emptyCard('No tags yet', 'Open a tag in a post and follow it; posts under it come into Following.')
  return show(visit, {
    title: 'Tags you follow',
    section: 'home',
    body: html`<h1>Tags you follow</h1>${followed.length > 0 ? list : empty}`,
  })
}

/** `/tags/:tag`: posts under a tag, and the way to follow it. */
export function tagPage(visit: MemberVisit): Answer {
  const tag = tagFrom(visit)
  if (visit.part('tag') !== tag) return goTo(visit, pathOf(tag))
  const followed = followedTags(visit.ctx, visit.member).includes(tag)
  return showTimeline(visit, {
    title: `#${tag}`,
    name: `tag:${tag}`,
    page: tagTimeline(visit.ctx, visit.viewer, { ...placeFrom(visit), tag }),
    empty: emptyCard(
      `Nothing under #${tag} yet`,
      'Write it in a post of yours, with the # before it.',
      html`<a class="btn" href="/write">Write a post</a>`,
    ),
    top: html`<div class="row apart title"><h1>#<bdi>${tag}</bdi></h1>${button(tag, followed)}</div>`,
    remembers: false,
  })
}

/** POST `/tags/:tag/follow` and `/tags/:tag/unfollow`. */
export function changeTag(visit: MemberVisit, act: 'follow' | 'unfollow'): Answer {
  const tag = tagFrom(visit)
  if (act === 'follow') followTag(visit.ctx, visit.member, tag)
  else unfollowTag(visit.ctx, visit.member, tag)
  if (wantsPiece(visit)) return piece(visit, button(tag, act === 'follow'))
  return goTo(visit, pathOf(tag), {
    text: act === 'follow' ? `You follow #${tag}.` : `You no longer follow #${tag}.`,
  })
}

function tagFrom(visit: MemberVisit): string {
  const tag = plainTag(visit.part('tag'))
  if (!tag || tag.length > 100) throw new Refusal('not-found', 'There is nothing at this address.')
  return tag
}

function pathOf(tag: string): string {
  return `/tags/${encodeURIComponent(tag)}`
}

function button(tag: string, followed: boolean): Html {
  const path = `${pathOf(tag)}/${followed ? 'unfollow' : 'follow'}`
  return html`<form method="post" action="${path}"><button class="btn small${followed ? ' q' : ''}" hx-post="${path}" hx-target="closest form" hx-swap="outerHTML">${icon('tag')}${followed ? 'Unfollow' : 'Follow'}<span class="vh"> #${tag}</span></button></form>`
}
