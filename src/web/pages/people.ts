import { html } from 'hono/html'
import { type Bond, findBonds } from '../../core/follows/bonds.ts'
import { acceptSentence } from '../../core/guest-book/accept-sentence.ts'
import { declineSentence } from '../../core/guest-book/decline-sentence.ts'
import { limits } from '../../core/limits.ts'
import { type Housemate, whoIsHere } from '../../core/members/who-is-here.ts'
import { peopleNextDoor } from '../../core/neighborhood/people-next-door.ts'
import type { MemberVisit } from '../../http/visit.ts'
import { goTo, show } from '../answer.ts'
import type { Page } from '../layout.ts'
import { followButton } from '../parts/follow-button.ts'
import { errorSummary, type Kept, withRefusal } from '../parts/form.ts'
import { icon } from '../parts/icon.ts'
import { newHere } from '../parts/new-here.ts'
import { pageNumber } from '../parts/page-number.ts'
import { personCard } from '../parts/person-card.ts'
import { emptyCard } from '../parts/post-list.ts'
import type { Html } from '../parts/safe.ts'
import { suggestedSentence } from '../parts/suggested-sentence.ts'

/** `/people`: who lives here, those with most in common first, each with one sentence. */
export function people(visit: MemberVisit): Response | Promise<Response> {
  return show(visit, whoPage(visit))
}

/** `POST /sentence/:id/accept`: the sentence that a host suggests, as the member would have it. */
export function takeSentence(visit: MemberVisit): Promise<Response> {
  return withRefusal(
    visit,
    (form) => {
      acceptSentence(visit.ctx, visit.member, visit.part('id'), form.text('sentence'))
      return goTo(visit, '/people', { text: 'That is your sentence now.' })
    },
    (kept) => whoPage(visit, kept),
  )
}

/** `POST /sentence/:id/decline`. */
export function refuseSentence(visit: MemberVisit): Response {
  declineSentence(visit.ctx, visit.member, visit.part('id'))
  return goTo(visit, '/people', { text: 'Your sentence stays as it is. Nobody is told.' })
}

function whoPage(visit: MemberVisit, kept?: Kept): Page {
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
  const suggested = search ? '' : suggestedSentence(visit, kept)
  const above = search ? '' : html`${suggested || ownCard(visit)}${paperWay}`
  const body = html`${errorSummary(kept?.refusal)}<h1>Who’s here</h1>${searchBox(search)}${above}${list}${found.more ? nextPage(search, page) : nextDoor(visit, search)}`
  return { title: 'Who’s here', section: 'people', scripts: suggested ? ['counter.js'] : [], body }
}

/** People of the neighbors, after everybody who lives here. */
function nextDoor(visit: MemberVisit, search: string): Html | '' {
  const people = peopleNextDoor(visit.ctx, visit.member, search)
  if (people.length === 0) return ''
  const bonds = findBonds(
    visit.ctx,
    visit.member,
    people.map(({ id }) => id),
  )
  const back = visit.request.req.method === 'GET' ? visit.url.pathname + visit.url.search : '/people'
  const cards = people.map((person) => {
    const bond = bonds.get(person.id)
    return personCard(person, bond ? { acts: followButton(person, bond, back) } : {})
  })
  return html`<section aria-labelledby="next-door"><h2 class="lately" id="next-door">Next door</h2><div class="people">${cards}</div></section>`
}

const paperWay = html`<p class="row paper"><a class="btn q" href="/people/print">${icon('list')}Refresh your memory on paper</a><a class="btn q" href="/introductions/new">${icon('followers')}Introduce two people</a><a class="btn q" href="/people/directory">${icon('search')}People to follow</a></p>`

function searchBox(search: string): Html {
  return html`<form class="find" method="get" action="/people" role="search"><label class="vh" for="q">Find somebody by name</label>
<input type="search" id="q" name="q" value="${search}" placeholder="Find somebody by name" autocomplete="off" dir="auto"><button class="btn q">Find</button></form>`
}

function ownCard({ member }: MemberVisit): Html | '' {
  if (member.sentence) return ''
  return html`<section class="card up"><h2>Your sentence is missing</h2><p>One sentence is how people here remember who you are.</p><p class="row"><a class="btn" href="/settings/profile#sentence">Add your sentence</a></p></section>`
}

function card(visit: MemberVisit, mate: Housemate, bond: Bond | undefined): Html {
  const { person } = mate
  const back = visit.request.req.method === 'GET' ? visit.url.pathname + visit.url.search : '/people'
  const hello = html`<a class="btn q" href="/write?to=@${person.name}&amp;audience=direct">Say hello<span class="vh"> to <bdi>${person.shownName}</bdi></span></a>`
  const acts = html`${hello}${bond ? followButton(person, bond, back) : ''}`
  return personCard(person, { notes: notes(mate), acts, badge: newHere(visit, person) })
}

function notes({ shared, sameTown, invited }: Housemate): Html {
  const ways = { her: 'Came with your invitation.', you: 'Invited you here.' }
  const both = shared.length > 0 ? html`<p class="note">You both like: <bdi>${shared.join(', ')}</bdi></p>` : ''
  const others = [sameTown ? 'Same town.' : '', invited ? ways[invited] : ''].filter(Boolean).join(' ')
  return html`${both}${others ? html`<p class="note">${others}</p>` : ''}`
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
