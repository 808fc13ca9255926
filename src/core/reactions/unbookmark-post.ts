import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { findTarget } from './find-target.ts'

/** A member no longer keeps a post. Refuses a post that she neither kept nor may see. */
export function unbookmarkPost(ctx: Context, member: Member, id: string): void {
  const dropped = run(ctx.db, 'delete from bookmarks where member = :member and post = :post', {
    member: member.id,
    post: id,
  })
  if (dropped === 0) findTarget(ctx, member, id)
}
