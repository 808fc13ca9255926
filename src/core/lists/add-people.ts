import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { addToList } from './add-to-list.ts'
import { findList } from './list.ts'

/** Puts several people into a member's list, all of them or nobody. Refuses what addToList refuses. */
export function addPeople(ctx: Context, member: Pick<Member, 'id'>, id: string, people: readonly string[]): void {
  findList(ctx, member, id)
  inTransaction(ctx.db, () => {
    for (const person of people) addToList(ctx, member, id, person)
  })
}
