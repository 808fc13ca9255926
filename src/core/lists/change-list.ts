import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { findList, tidyTitle } from './list.ts'

/** Gives a member's list another title, and says whether its people stay out of Following. Refuses lists of others. */
export function changeList(
  ctx: Context,
  member: Pick<Member, 'id'>,
  id: string,
  wanted: { title: string; exclusive: boolean },
): void {
  const list = findList(ctx, member, id)
  run(ctx.db, 'update lists set title = :title, exclusive = :exclusive where id = :id', {
    id: list.id,
    title: tidyTitle(wanted.title),
    exclusive: Number(wanted.exclusive),
  })
}
