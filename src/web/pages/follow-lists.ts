import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import { findBonds } from '../../core/follows/bonds.ts'
import { listFollowers, listFollowing, type PeoplePage } from '../../core/follows/list-follows.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { Refusal } from '../../lib/refusal.ts'
import { show } from '../answer.ts'
import { followButton } from '../parts/follow-button.ts'
import { personCard } from '../parts/person-card.ts'
import { placeFrom } from '../parts/place.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'

/** `/@name/followers`: for herself alone; to everybody else there is nothing at this address. */
export function followers(visit: MemberVisit): Response | Promise<Response> {
  checkOwn(visit)
  const empty = emptyCard('Nobody yet', 'People who follow you will be here. Nobody else sees this list.')
  return listPage(visit, {
    title: 'People who follow you',
    page: listFollowers(visit.ctx, visit.member, placeFrom(visit).before),
    empty,
    own: removeForm,
  })
}

/** `/@name/following`: for herself alone too. */
export function following(visit: MemberVisit): Response | Promise<Response> {
  checkOwn(visit)
  const empty = emptyCard(
    'You follow nobody yet',
    'At home you read everybody anyway. Follow those you don’t want to miss.',
    html`<a class="btn" href="/people">See who’s here</a>`,
  )
  return listPage(visit, {
    title: 'People you follow',
    page: listFollowing(visit.ctx, visit.member, placeFrom(visit).before),
    empty,
    own: () => '',
  })
}

function checkOwn(visit: MemberVisit): void {
  if (visit.part('handle').toLowerCase() !== `@${visit.member.name.toLowerCase()}`)
    throw new Refusal('not-found', 'There is nothing at this address.')
}

interface List {
  readonly title: string
  readonly page: PeoplePage
  readonly empty: Html
  readonly own: (person: Person, back: string) => Html | ''
}

function listPage(visit: MemberVisit, { title, page, empty, own }: List): Response | Promise<Response> {
  const { people, older } = page
  const bonds = findBonds(
    visit.ctx,
    visit.member,
    people.map((person) => person.id),
  )
  const path = visit.url.pathname
  const cards = people.map((person) => {
    const bond = bonds.get(person.id)
    return personCard(person, { acts: html`${bond ? followButton(person, bond, path) : ''}${own(person, path)}` })
  })
  const more = older
    ? html`<p class="older"><a class="btn q" href="${path}?before=${older}" rel="next">More people</a></p>`
    : ''
  return show(visit, {
    title,
    section: 'me',
    body: html`<h1>${title}</h1>${cards.length > 0 ? html`<div class="people">${cards}</div>` : empty}${more}`,
  })
}

function removeForm(person: Person, back: string): Html {
  return html`<form method="post" action="/people/${person.id}/remove"><input type="hidden" name="back" value="${back}"><button class="btn q">Remove<span class="vh"> <bdi>${person.shownName}</bdi></span></button></form>`
}
