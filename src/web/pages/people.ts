import { html } from 'hono/html'
import { type Bond, findBonds } from '../../core/follows/bonds.ts'
import { limits } from '../../core/limits.ts'
import { type Housemate, whoIsHere } from '../../core/members/who-is-here.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { show } from '../answer.ts'
import { followButton } from '../parts/follow-button.ts'
import { pageNumber } from '../parts/page-number.ts'
import { personCard } from '../parts/person-card.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'

/** `/people`: who lives here, those with most in common first, each with one sentence. */
export function people(visit: MemberVisit): Response | Promise<Response> {
  const search = [...visit.query('q')].slice(0, limits.search.text).join('')
  const page = pageNumber(visit)
  const found = whoIsHere(visit.ctx, visit.member, { search, page })
  const bonds = findBonds(
    visit.ctx,
    visit.member,
    found.people.map(({ person }) => person.id),
  )
  const cards = found.people.map((mate) => card(visit, mate, bonds.get(mate.person.id)))
  const list = cards.length > 0 ? html`<div class="people">${cards}</div>` : nobody(search)
  const body = html`<h1>Who’s here</h1>${searchBox(search)}${search ? '' : ownCard(visit)}${list}${found.more ? nextPage(search, page) : ''}`
  return show(visit, { title: 'Who’s here', section: 'people', body })
}

function searchBox(search: string): Html {
  return html`<form class="find" method="get" action="/people" role="search"><label class="vh" for="q">Find somebody by name</label>
<input type="search" id="q" name="q" value="${search}" placeholder="Find somebody by name" autocomplete="off" dir="auto"><button class="btn q">Find</button></form>`
}

function ownCard({ member }: MemberVisit): Html | '' {
  if (member.sentence) return ''
  return html`<section class="card up"><h2>Your sentence is missing</h2><p>One sentence is how people here remember who you are.</p><p class="row"><a class="btn" href="/settings/profile#sentence">Add your sentence</a></p></section>`
}

function card(visit: MemberVisit, { person, shared }: Housemate, bond: Bond | undefined): Html {
  const back = visit.url.pathname + visit.url.search
  const notes = shared.length > 0 ? html`<p class="note">You both like: <bdi>${shared.join(', ')}</bdi></p>` : ''
  const hello = html`<a class="btn q" href="/write?to=@${person.name}&amp;audience=direct">Say hello<span class="vh"> to <bdi>${person.shownName}</bdi></span></a>`
  return personCard(person, { notes, acts: html`${hello}${bond ? followButton(person, bond, back) : ''}` })
}

function nobody(search: string): Html {
  if (!search) return emptyCard('Only you so far', 'When others move in, they will be here.')
  return emptyCard(
    'Nobody by that name',
    `No name here has “${search}” in it.`,
    html`<a class="btn q" href="/people">Show everybody</a>`,
  )
}

function nextPage(search: string, page: number): Html {
  const next = new URLSearchParams({ ...(search ? { q: search } : {}), page: String(page + 1) })
  return html`<p class="older"><a class="btn q" href="/people?${next}" rel="next">More people</a></p>`
}
