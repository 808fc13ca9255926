import { html } from 'hono/html'
import type { Person } from '../../core/actors/person.ts'
import type { Bond } from '../../core/follows/bonds.ts'
import { familiarFollowers } from '../../core/follows/familiar-followers.ts'
import { endorsedAmong, listEndorsed } from '../../core/follows/list-endorsed.ts'
import { limits } from '../../core/limits.ts'
import { noteOf } from '../../core/members/person-notes.ts'
import { listFeaturedTags } from '../../core/tags/featured-tags.ts'
import { asMember, type Visit } from '../../http/visit.ts'
import { face, profilePath } from './face.ts'
import { field, type Kept } from './form.ts'
import type { Html } from './safe.ts'

/** What somebody shows on her page beside herself: tags of hers, people she would introduce to you, and who follows her that you follow. */
export function besidePerson(visit: Visit, person: Person): Html | '' {
  if (visit.viewer.home !== 'here') return ''
  return html`${tagsOf(visit, person)}${introduces(visit, person)}${familiar(visit, person)}`
}

function tagsOf(visit: Visit, person: Person): Html | '' {
  const tags = listFeaturedTags(visit.ctx, visit.viewer, person.id)
  if (tags.length === 0) return ''
  const chips = tags.map(({ tag, posts }) => {
    return html`<li><a href="/tags/${encodeURIComponent(tag)}">#<bdi>${tag}</bdi></a>${posts > 0 ? html` <span class="note">${posts}</span>` : ''}</li>`
  })
  return html`<ul class="chips" aria-label="Tags of ${person.shownName}">${chips}</ul>`
}

const shownFaces = 8

function introduces(visit: Visit, person: Person): Html | '' {
  const { items } = listEndorsed(visit.ctx, visit.viewer, person.id, { most: shownFaces })
  if (items.length === 0) return ''
  const own = visit.member?.id === person.id
  return line(
    own ? html`You would introduce people to` : html`<bdi>${person.shownName}</bdi> would introduce you to`,
    items,
  )
}

function familiar({ ctx, member }: Visit, person: Person): Html | '' {
  const people = member && member.id !== person.id ? familiarFollowers(ctx, member, [person.id]).get(person.id) : null
  return people && people.length > 0 ? line(html`Followed by people you follow:`, people.slice(0, shownFaces)) : ''
}

function line(words: Html, people: readonly Person[]): Html {
  const links = people.map(
    (each) => html`<li><a class="row" href="${profilePath(each)}">${face(each)}<bdi>${each.shownName}</bdi></a></li>`,
  )
  return html`<div class="beside"><p class="note">${words}</p><ul class="plain row">${links}</ul></div>`
}

/** A quiet form for what the member wants to remember of somebody; nobody else sees it. */
export function noteForm(visit: Visit, person: Person, kept?: Kept): Html | '' {
  if (!visit.member || visit.member.id === person.id) return ''
  const words = noteOf(visit.ctx, asMember(visit).member, person.id)
  const note = `Only you see this. At most ${limits.personNote} characters.`
  const shown = words
    ? html`<p class="note own-note">Your note, which only you see:</p><p class="typed" dir="auto">${words}</p>`
    : ''
  return html`${shown}<details class="fold own-note"${kept ? html` open` : ''}><summary>${words ? 'Change your note' : 'Write yourself a note'}</summary><form method="post" action="/people/${person.id}/note">${field({ name: 'note', label: 'Your note', note, rows: 3, value: words }, kept)}<button class="btn q small">Save<span class="vh"> your note</span></button></form></details>`
}

/** The line in the menu with which the member says that she would introduce others to somebody, or no longer would. */
export function introduceSwitch({ ctx, member }: Visit, person: Person, bond: Bond): { on: boolean } | null {
  return member && bond.following ? { on: endorsedAmong(ctx, member, [person.id]).has(person.id) } : null
}
