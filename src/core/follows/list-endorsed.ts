import { all } from '../../db/database.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import { notHidden, type Viewer } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { rowsOf, type Slice, type SlicePlace, sliceOf } from '../slices.ts'

const fromHere = `from endorsements e join actors a on a.id = e.person where e.member = :member and a.gone is null
  and ${notHidden('a.id')} and not exists (select 1 from blocks b where (b.blocker = :viewer and b.blocked = a.id) or (b.blocker = a.id and b.blocked = :viewer))`

/** The people a member would introduce others to, as somebody sees it: nobody who is gone, hidden or blocked either way. */
export function listEndorsed(ctx: Context, viewer: Viewer, member: string, place: SlicePlace): Slice<Person> {
  const bound = { member, viewer: viewer.id }
  const rows = rowsOf(ctx, { sql: `select ${personColumns} ${fromHere}`, key: 'a.id', bound }, place)
  const people = rows.map(personFrom)
  return sliceOf(
    people,
    people.map(({ id }) => id),
    place,
  )
}

/** Which of these people a member would introduce others to, by id. */
export function endorsedAmong(ctx: Context, member: { id: string }, people: readonly string[]): Set<string> {
  const rows = all(
    ctx.db,
    'select person from endorsements where member = :member and person in (select value from json_each(:people))',
    { member: member.id, people: JSON.stringify(people) },
  )
  return new Set(rows.map((row) => String(row['person'])))
}
