import { all } from '../../db/database.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'

/** Some of the people who let themselves be shown in lists: those with a sentence first, then who is here the longest. */
export function listedMembers(ctx: Context, most: number): Person[] {
  const rows = all(
    ctx.db,
    `select ${personColumns} from members m join actors a on a.id = m.id
     where m.left_on is null and coalesce(json_extract(m.preferences, '$.listed'), 1) = 1
     order by a.sentence = '', m.joined, a.id limit :most`,
    { most },
  )
  return rows.map(personFrom)
}
