import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { findInterests } from './interests.ts'
import type { Member } from './member.ts'
import { findListed } from './who-is-here.ts'

/** One line of the printed who’s who. */
export interface Entry {
  readonly person: Person
  /** Those she shows. */
  readonly interests: readonly string[]
}

/** Everybody of who’s who by name, for a sheet of paper: those a member sees in the list, and herself when she is listed. */
export function whoIsWho(ctx: Context, member: Member): Entry[] {
  const listed: { id: string; interests: readonly string[] }[] = findListed(ctx, member)
  if (member.preferences.listed) {
    const interests = member.preferences.showInterests ? findInterests(ctx, member.id) : []
    listed.push({ id: member.id, interests })
  }
  const people = findPeople(
    ctx.db,
    listed.map(({ id }) => id),
  )
  const entries = listed.flatMap(({ id, interests }) => {
    const person = people.get(id)
    return person ? [{ person, interests }] : []
  })
  return entries.sort((a, b) => byName.compare(a.person.shownName, b.person.shownName))
}

const byName = new Intl.Collator('en', { sensitivity: 'base' })
