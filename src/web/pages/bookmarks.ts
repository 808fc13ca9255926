import { html } from 'hono/html'
import { bookmarks, likedPosts } from '../../core/timelines/kept.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { placeFrom } from '../parts/place.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { showTimeline } from '../parts/timeline.ts'

type Answer = Response | Promise<Response>

/** `/bookmarks`: posts a member keeps for later. */
export function bookmarksPage(visit: MemberVisit): Answer {
  return showTimeline(visit, {
    title: 'Bookmarks',
    name: 'bookmarks',
    page: bookmarks(visit.ctx, visit.viewer, placeFrom(visit)),
    empty: emptyCard('No bookmarks yet', 'Keep a post for later with “Bookmark” in its menu. Nobody else knows.'),
    top: top('bookmarks', 'Bookmarks'),
    section: 'me',
    remembers: false,
  })
}

/** `/likes`: posts a member likes. */
export function likedPage(visit: MemberVisit): Answer {
  return showTimeline(visit, {
    title: 'Posts you like',
    name: 'likes',
    page: likedPosts(visit.ctx, visit.viewer, placeFrom(visit)),
    empty: emptyCard('Nothing liked yet', 'Posts you like will be here. Their authors know, others don’t.'),
    top: top('likes', 'Posts you like'),
    section: 'me',
    remembers: false,
  })
}

function top(current: 'bookmarks' | 'likes', title: string): Html {
  const row = (tab: string, word: string) =>
    html`<li><a href="/${tab}"${tab === current ? html` aria-current="page"` : ''}>${word}</a></li>`
  return html`<nav aria-label="Kept posts"><ul class="tabs">${row('bookmarks', 'Bookmarks')}${row('likes', 'Likes')}</ul></nav><h1 class="vh">${title}</h1>`
}
