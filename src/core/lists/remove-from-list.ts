import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { findList } from './list.ts'

/** Takes somebody out of a member's list. Who is not in it stays out of it. Refuses lists of others. */
export function removeFromList(ctx: Context, member: Pick<Member, 'id'>, id: string, person: string): void {
  const list = findList(ctx, member, id)
  run(ctx.db, 'delete from list_people where list = :list and actor = :person', { list: list.id, person })
}
