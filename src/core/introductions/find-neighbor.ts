import { all } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { mayMeet } from '../actors/meet-person.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { findMemberByName } from '../members/member.ts'
import { readHandle } from '../words/find-mentions.ts'
import { tidyName } from '../words/tidy.ts'

/**
 * Whom a member means with what she typed into `field`: a handle (`@bo`, `bo`) or a whole name of somebody who lives here.
 * Refuses nothing typed, somebody elsewhere, and a name that two people have. Who left, who has blocked her and who never
 * was here are one answer.
 */
export function findNeighbor(ctx: Context, member: { id: string }, typed: string, field: string): Person {
  const words = tidyName(typed.slice(0, longest))
  if (words === '') throw new Refusal('blank', 'Write a name or a handle.', field)
  const { handle, server } = readHandle(words)
  if (server !== null) throw new Refusal('bad-input', 'Choose somebody who lives here.', field)
  const byHandle = findMemberByName(ctx.db, handle)
  const found = byHandle && mayMeet(ctx, member, byHandle) ? [byHandle] : findByWholeName(ctx, member, words)
  const [person, ...others] = found
  if (!person) {
    throw new Refusal('bad-input', `Nobody who lives here is called “${[...words].slice(0, 60).join('')}”.`, field)
  }
  if (others.length > 0) {
    throw new Refusal(
      'bad-input',
      `More than one person is called ${person.shownName}. Write the handle, as in @bo.`,
      field,
    )
  }
  return person
}

// No name and no handle is longer; more would only take time to read.
const longest = 400

/** Those who live here and show themselves in lists, by name: offered while somebody types one. At most 500. */
export function neighborsOf(ctx: Context, member: { id: string }): Person[] {
  const rows = all(
    ctx.db,
    `select ${personColumns} from members m join actors a on a.id = m.id
     where m.left_on is null and m.id <> :me and coalesce(json_extract(m.preferences, '$.listed'), 1) = 1
       and not exists (select 1 from blocks b where (b.blocker = :me and b.blocked = m.id) or (b.blocker = m.id and b.blocked = :me))
     order by a.name limit 500`,
    { me: member.id },
  )
  return rows.map(personFrom)
}

function findByWholeName(ctx: Context, member: { id: string }, name: string): Person[] {
  const rows = all(
    ctx.db,
    `select ${personColumns} from members m join actors a on a.id = m.id
     where m.left_on is null and a.shown_name = :name collate nocase order by a.name`,
    { name },
  )
  return rows.map(personFrom).filter((person) => mayMeet(ctx, member, person))
}
