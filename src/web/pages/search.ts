import { html } from 'hono/html'
import { limits } from '../../core/limits.ts'
import { type Found, search } from '../../core/search/search.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { piece, show, wantsPiece } from '../answer.ts'
import { personCard } from '../parts/person-card.ts'
import { placeFrom } from '../parts/place.ts'
import { cardsOnly, emptyCard, postList } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'

/** `/search?q=`: people and posts, as far as the member may see them. */
export function searchPage(visit: MemberVisit): Response | Promise<Response> {
  const typed = [...visit.query('q')].slice(0, limits.search.text).join('')
  const found = search(visit.ctx, visit.member, typed, placeFrom(visit))
  if (wantsPiece(visit)) return piece(visit, cardsOnly(visit, found.posts.posts))
  const notes = found.notes.map((note) => html`<p class="note" role="status">${note}</p>`)
  const body = html`<h1>Search</h1>${searchBox(typed)}${notes}${found.blank ? hints() : results(visit, found, typed)}`
  return show(visit, { title: typed ? `Search: ${typed}` : 'Search', section: 'search', body })
}

function searchBox(typed: string): Html {
  return html`<form class="find" method="get" action="/search" role="search"><label class="vh" for="q">Words or people</label>
<input type="search" id="q" name="q" value="${typed}" maxlength="${limits.search.text}" placeholder="Words or people" autocomplete="off" dir="auto"><button class="btn">Search</button></form>`
}

function results(visit: MemberVisit, { people, posts }: Found, typed: string): Html {
  const nothing = posts.posts.length === 0 && !posts.older && !visit.query('before')
  if (nothing && people.length === 0)
    return emptyCard(
      `Nothing here with “${typed}”`,
      'You find posts that you may see, by words in them or in their descriptions.',
      html`<a class="btn q" href="/people">Look for people</a>`,
    )
  const who =
    people.length > 0
      ? html`<section class="people"><h2>People</h2>${people.map((person) => personCard(person))}</section>`
      : ''
  const empty = emptyCard('No posts', `Nothing that you may read has “${typed}” in it.`)
  return html`${who}<h2 class="found">Posts</h2>${postList(visit, posts, { timeline: 'search', empty })}`
}

function hints(): Html {
  const rows: readonly (readonly [string, string])[] = [
    ['soup bread', 'posts with both words'],
    ['“lentil soup”', 'posts with these words side by side'],
    ['#garden', 'posts under a tag'],
    ['from:@ada', 'posts by one person, or from:me'],
    ['has:media', 'posts with pictures, or has:poll, has:link'],
    ['after:2026-11-01', 'posts since a day, or before: it'],
    ['is:bookmarked', 'posts you kept'],
  ]
  const list = rows.map(([example, means]) => html`<div><dt>${example}</dt><dd>${means}</dd></div>`)
  return html`<section class="card"><h2>What you can look for</h2><dl class="hints">${list}</dl><p class="note">Only posts that you may see are found.</p></section>`
}
