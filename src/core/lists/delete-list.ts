import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { findList } from './list.ts'

/** Deletes a member's list; its people stay whatever else they are to her. Refuses lists of others. */
export function deleteList(ctx: Context, member: Pick<Member, 'id'>, id: string): void {
  run(ctx.db, 'delete from lists where id = :id', { id: findList(ctx, member, id).id })
}
