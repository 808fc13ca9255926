import { html } from 'hono/html'
import { findPerson, type Person } from '../../core/actors/person.ts'
import type { FoundElsewhere } from '../../core/elsewhere/port.ts'
import { type Bond, findBonds } from '../../core/follows/bonds.ts'
import { findFederation } from '../../core/house/federation.ts'
import { limits } from '../../core/limits.ts'
import { loadPost } from '../../core/posts/load-posts.ts'
import { didYouMean } from '../../core/search/did-you-mean.ts'
import { type Found, search } from '../../core/search/search.ts'
import { readHandle } from '../../core/words/find-mentions.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, piece, show, wantsPiece } from '../answer.ts'
import { profilePath } from '../parts/face.ts'
import { followButton } from '../parts/follow-button.ts'
import { lookAt, lookForHandle } from '../parts/look-elsewhere.ts'
import { personCard } from '../parts/person-card.ts'
import { placeFrom } from '../parts/place.ts'
import { cardsOnly, emptyCard, postList } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'

/** `/search?q=`: people and posts, as far as the member may see them. */
export async function searchPage(visit: MemberVisit): Promise<Response> {
  const typed = [...visit.query('q')].slice(0, limits.search.text).join('')
  const elsewhere = wantsPiece(visit) || visit.query('before') ? {} : await searchElsewhere(visit, typed.trim())
  if (elsewhere.path) return goTo(visit, elsewhere.path)
  const found = search(visit.ctx, visit.member, typed, placeFrom(visit))
  if (wantsPiece(visit)) return piece(visit, cardsOnly(visit, found.posts.posts))
  const notes = [...(elsewhere.note ? [elsewhere.note] : []), ...found.notes].map(
    (note) => html`<p class="note" role="status">${note}</p>`,
  )
  const body = html`<h1>Search</h1>${searchBox(typed)}${notes}${found.blank ? hints() : results(visit, found, typed)}`
  return show(visit, { title: typed ? `Search: ${typed}` : 'Search', section: 'search', body })
}

/** A handle or an address of elsewhere: what it means is here afterwards, or there is a sentence why it is not. An address leads on. */
async function searchElsewhere(visit: MemberVisit, typed: string): Promise<{ path?: string; note?: string }> {
  const url = /^https?:\/\/\S+$/i.test(typed) ? URL.parse(typed) : null
  const own = url ? url.origin === visit.ctx.address : isOwnHandle(visit, typed)
  if (own) return { path: url ? url.pathname + url.search : `/@${readHandle(typed).handle}` }
  const looked = url ? await lookAt(visit, url) : /\s/.test(typed) ? null : await lookForHandle(visit, typed)
  if (looked && 'note' in looked) return { note: looked.note }
  // Somebody who was looked for by her handle is among the people of the page.
  return looked && url ? { path: pathOf(visit, looked) } : {}
}

function isOwnHandle({ ctx }: MemberVisit, typed: string): boolean {
  const { server } = readHandle(typed)
  return server !== null && [new URL(ctx.address).host, findFederation(ctx).handleDomain].includes(server)
}

function pathOf({ ctx, viewer }: MemberVisit, { person, post }: FoundElsewhere): string {
  const found = person ? findPerson(ctx.db, person) : null
  if (found) return profilePath(found)
  return (post && loadPost(ctx, viewer, post)?.path) || '/search'
}

function searchBox(typed: string): Html {
  return html`<form class="find" method="get" action="/search" role="search"><label class="vh" for="q">Words or people</label>
<input type="search" id="q" name="q" value="${typed}" maxlength="${limits.search.text}" placeholder="Words or people" autocomplete="off" dir="auto"><button class="btn">Search</button></form>`
}

function results(visit: MemberVisit, { people, posts }: Found, typed: string): Html {
  const nothing = posts.posts.length === 0 && !posts.older && !visit.query('before')
  const guess = nothing ? guessed(visit, typed) : ''
  if (nothing && people.length === 0)
    return emptyCard(
      `Nothing here with “${typed}”`,
      'You find posts that you may see, by words in them or in their descriptions.',
      html`${guess}<a class="btn q" href="/people">Look for people</a>`,
    )
  const bonds = findBonds(
    visit.ctx,
    visit.member,
    people.map(({ id }) => id),
  )
  const who =
    people.length > 0
      ? html`<section class="people"><h2>People</h2>${people.map((person) => personCard(person, { acts: follow(visit, person, bonds.get(person.id)) }))}</section>`
      : ''
  const empty = emptyCard('No posts', `Nothing that you may read has “${typed}” in it.`, guess)
  return html`${who}<h2 class="found">Posts</h2>${postList(visit, posts, { timeline: 'search', empty })}`
}

function follow({ member, url }: MemberVisit, person: Person, bond: Bond | undefined): Html | '' {
  return bond && person.id !== member.id ? followButton(person, bond, url.pathname + url.search) : ''
}

function guessed(visit: MemberVisit, typed: string): Html | '' {
  const guess = didYouMean(visit.ctx, visit.member, typed)
  if (!guess) return ''
  return html`<a class="btn" href="/search?${new URLSearchParams({ q: guess.typed })}"><span>Did you mean <bdi>${guess.word}</bdi>?</span></a>`
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
    ['@ana@elsewhere.example', 'somebody who lives elsewhere'],
    ['https://…', 'a post or person elsewhere, by address'],
  ]
  const list = rows.map(([example, means]) => html`<div><dt>${example}</dt><dd>${means}</dd></div>`)
  return html`<section class="card"><h2>What you can look for</h2><dl class="hints">${list}</dl><p class="note">Only posts that you may see are found.</p></section>`
}
