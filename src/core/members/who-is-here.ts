import { all } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findInterests, sharedOf } from './interests.ts'
import type { Member } from './member.ts'
import { readPreferences } from './preferences.ts'

/** Somebody of this house in who’s who; `shared` are interests that both show. */
export interface Housemate {
  readonly person: Person
  readonly shared: readonly string[]
}

/** A page of who’s who: 50 people, and whether there are more. */
export interface WhoIsHere {
  readonly people: readonly Housemate[]
  readonly more: boolean
}

/**
 * Those who live here and are listed, for a member: by interests in common, then the newest, never by popularity. Without
 * herself and without people one of the two has blocked. `search` is part of a name or handle; `page` counts from 1.
 */
export function whoIsHere(ctx: Context, member: Member, { search, page }: { search: string; page: number }): WhoIsHere {
  const mine = member.preferences.showInterests ? findInterests(ctx, member.id) : []
  const listed = findListed(ctx, member)
  const people = findPeople(
    ctx.db,
    listed.map((each) => each.id),
  )
  const found = listed.flatMap(({ id, joined, interests }) => {
    const person = people.get(id)
    return person && isCalled(person, search) ? [{ person, joined, shared: sharedOf(interests, mine) }] : []
  })
  found.sort((a, b) => b.shared.length - a.shared.length || b.joined - a.joined || (a.person.id < b.person.id ? 1 : -1))
  const from = (page - 1) * limits.page.people
  return { people: found.slice(from, from + limits.page.people), more: found.length > from + limits.page.people }
}

function findListed(ctx: Context, member: Member): { id: string; joined: number; interests: string[] }[] {
  const rows = all(
    ctx.db,
    `select m.id, m.joined, m.preferences, (select json_group_array(i.interest order by i.place) from interests i where i.member = m.id) as interests
     from members m join actors a on a.id = m.id
     where m.left_on is null and a.gone is null and m.id <> :me and not exists (select 1 from blocks b
       where (b.blocker = :me and b.blocked = m.id) or (b.blocker = m.id and b.blocked = :me))`,
    { me: member.id },
  )
  return rows.flatMap((row) => {
    const { listed, showInterests } = readPreferences(String(row['preferences']))
    const interests = showInterests ? (JSON.parse(String(row['interests'])) as string[]) : []
    return listed ? [{ id: String(row['id']), joined: Number(row['joined']), interests }] : []
  })
}

function isCalled(person: Person, search: string): boolean {
  const words = plain(search)
  return !words || plain(person.shownName).includes(words) || plain(person.name).includes(words)
}

// People type names without their accents.
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/^@/, '').trim()
}
