import { type Person, personColumns, personFrom } from '../actors/person.ts'
import { notHidden } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { rowsOf, type Slice, type SlicePlace, sliceOf } from '../slices.ts'
import { findTarget } from './find-target.ts'

/**
 * Who likes a post, by id and a part at a time: for whoever wrote it. To others who may see the post the list is empty, as
 * nobody but her is told. Refuses what the member may not see.
 */
export function listLikers(ctx: Context, member: Pick<Member, 'id'>, id: string, place: SlicePlace): Slice<Person> {
  const post = findTarget(ctx, member, id)
  if (post.author !== member.id) return sliceOf([], [], place)
  const sql = `select ${personColumns} from likes l join actors a on a.id = l.actor where l.post = :post and a.gone is null and ${notHidden('a.id')}
    and not exists (select 1 from blocks b where (b.blocker = :me and b.blocked = a.id) or (b.blocker = a.id and b.blocked = :me))`
  const rows = rowsOf(ctx, { sql, key: 'l.actor', bound: { post: post.id, me: member.id } }, place)
  const people = rows.map(personFrom)
  return sliceOf(
    people,
    people.map((person) => person.id),
    place,
  )
}
