import { mayMeet } from '../actors/meet-person.ts'
import { findByBeginning, findByHandle, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { findBonds } from '../follows/bonds.ts'
import { limits } from '../limits.ts'
import { type Member, viewing } from '../members/member.ts'
import { type Page, type Place, pageOf } from '../timelines/page.ts'
import { readHandle } from '../words/find-mentions.ts'
import { findIds } from './find-ids.ts'
import { isBlank, type Query, readQuery } from './query.ts'

/** What was found, newest first, and what could not be understood. */
export interface Found {
  readonly people: readonly Person[]
  readonly posts: Page
  readonly notes: readonly string[]
  /** True when nothing was asked for. */
  readonly blank: boolean
}

/**
 * Looks for people and posts as far as the member may see them. Of a very common word with a rare filter only the newest
 * limits.search.looked posts are looked through. Nothing that is typed is an error.
 */
export function search(ctx: Context, member: Member, typed: string, place: Place): Found {
  const query = readQuery(typed)
  const none: Page = { posts: [], older: null, newer: null }
  if (isBlank(query)) return { people: [], posts: none, notes: query.notes, blank: true }
  const author = authorOf(ctx, member, query)
  if (author === 'nobody') {
    const note = `Nobody here knows who “from:” means. Write a handle as it stands on a profile.`
    return { people: [], posts: none, notes: [...query.notes, note], blank: false }
  }
  const ids = findIds(ctx, viewing(member), { query, author }, place)
  const people = place.before ? [] : findPeopleFor(ctx, member, query)
  return {
    people,
    posts: pageOf(ctx, viewing(member), ids, { ...place, filters: 'public' }),
    notes: query.notes,
    blank: false,
  }
}

/** Id of whom `from:` means; null when it is not there. */
export function authorOf(ctx: Context, member: Member, { from }: Query): string | null | 'nobody' {
  if (from === null || from === 'me') return from && member.id
  const person = findByHandle(ctx.db, from.name, from.server)
  return person && mayMeet(ctx, member, person) ? person.id : 'nobody'
}

// People are looked for by name alone; who filters is looking for posts. Whom she blocked she finds in her settings only.
function findPeopleFor(ctx: Context, member: Member, query: Query): Person[] {
  if (query.words.length === 0 || query.from || query.has.length > 0 || query.tags.length > 0) return []
  const typed = query.words.join(' ')
  const { handle, server } = readHandle(typed)
  const exact = server ? findByHandle(ctx.db, handle, server) : null
  const found = exact ? [exact] : findByBeginning(ctx.db, typed.replace(/^@/, ''), limits.search.people * 2)
  const bonds = findBonds(
    ctx,
    member,
    found.map((person) => person.id),
  )
  return found
    .filter((person) => mayMeet(ctx, member, person) && !bonds.get(person.id)?.blocked)
    .slice(0, limits.search.people)
}
