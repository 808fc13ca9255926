import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { rowsOf, type Slice, type SlicePlace, sliceOf } from '../slices.ts'
import { findList } from './list.ts'

/** The people of a member's list by id, a part at a time. Refuses lists of others like unknown ones. */
export function listPeople(ctx: Context, member: Pick<Member, 'id'>, list: string, place: SlicePlace): Slice<Person> {
  const { id } = findList(ctx, member, list)
  const sql = `select ${personColumns} from list_people lp join actors a on a.id = lp.actor where lp.list = :list and a.gone is null
    and not exists (select 1 from blocks b where b.blocker = a.id and b.blocked = :owner)`
  const rows = rowsOf(ctx, { sql, key: 'lp.actor', bound: { list: id, owner: member.id } }, place)
  const people = rows.map(personFrom)
  return sliceOf(
    people,
    people.map((person) => person.id),
    place,
  )
}
