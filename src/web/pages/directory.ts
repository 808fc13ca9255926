import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import { findBonds } from '../../core/follows/bonds.ts'
import { limits } from '../../core/limits.ts'
import { listedPeople } from '../../core/members/listed-people.ts'
import { peopleNotFollowed } from '../../core/members/people-not-followed.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { show } from '../answer.ts'
import { back } from '../parts/back.ts'
import { followButton } from '../parts/follow-button.ts'
import { pageNumber } from '../parts/page-number.ts'
import { personCard } from '../parts/person-card.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'

const ways = { strange: 'New to you', active: 'Spoke last', new: 'Came last' } as const
type Way = keyof typeof ways

/** `GET /people/directory`: people to follow, in three orders; none of them is by popularity. */
export function directory(visit: MemberVisit): Response | Promise<Response> {
  const way = wayFrom(visit)
  const { people, more } = way === 'strange' ? strange(visit) : listed(visit, way)
  const bonds = findBonds(
    visit.ctx,
    visit.member,
    people.map(({ person }) => person.id),
  )
  const cards = people.map(({ person, shared }) => {
    const bond = person.id === visit.member.id ? undefined : bonds.get(person.id)
    const both = shared.length > 0 ? html`<p class="note">You both like: <bdi>${shared.join(', ')}</bdi></p>` : ''
    return personCard(person, { notes: both, acts: bond ? followButton(person, bond, addressOf(way, 1)) : '' })
  })
  const list =
    cards.length > 0
      ? html`<div class="people">${cards}</div>`
      : emptyCard('Nobody more', 'You follow everybody here who lets herself be listed.')
  const next = more
    ? html`<p class="older"><a class="btn q" href="${addressOf(way, pageNumber(visit) + 1)}" rel="next">More people</a></p>`
    : ''
  const body = html`${back('/people', 'Who’s here')}<h1>People to follow</h1>${tabs(way)}${list}${next}`
  return show(visit, { title: 'People to follow', section: 'people', body })
}

interface Found {
  readonly people: readonly { readonly person: Person; readonly shared: readonly string[] }[]
  readonly more: boolean
}

function strange({ ctx, member }: MemberVisit): Found {
  return { people: peopleNotFollowed(ctx, member, limits.page.people), more: false }
}

function listed(visit: MemberVisit, order: 'active' | 'new'): Found {
  const most = limits.page.people
  const wish = { order, local: false, offset: (pageNumber(visit) - 1) * most, most: most + 1 }
  const people = listedPeople(visit.ctx, visit.viewer, wish)
  return { people: people.slice(0, most).map((person) => ({ person, shared: [] })), more: people.length > most }
}

function wayFrom(visit: MemberVisit): Way {
  const by = visit.query('by') || 'strange'
  if (by !== 'strange' && by !== 'active' && by !== 'new')
    throw new Refusal('not-found', 'There is nothing at this address.')
  return by
}

function addressOf(way: Way, page: number): string {
  const query = new URLSearchParams({
    ...(way === 'strange' ? {} : { by: way }),
    ...(page > 1 ? { page: String(page) } : {}),
  })
  return `/people/directory${query.size > 0 ? `?${query}` : ''}`
}

function tabs(current: Way): Html {
  const link = (way: Way) =>
    html`<li><a href="${addressOf(way, 1)}"${way === current ? html` aria-current="page"` : ''}>${ways[way]}</a></li>`
  return html`<nav aria-label="Order"><ul class="tabs">${(Object.keys(ways) as Way[]).map(link)}</ul></nav>`
}
