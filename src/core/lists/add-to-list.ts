import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { findList } from './list.ts'

/** Puts somebody into a member's list; twice is once. She is not told. Refuses unknown people and more than limits.list.people. */
export function addToList(ctx: Context, member: Pick<Member, 'id'>, id: string, person: string): void {
  const list = findList(ctx, member, id)
  const { id: actor } = meetPerson(ctx, member, person)
  if (list.people >= limits.list.people)
    throw new Refusal('too-many', `A list has room for ${limits.list.people} people.`, 'name')
  run(ctx.db, 'insert or ignore into list_people (list, actor) values (:list, :actor)', { list: list.id, actor })
}
