import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { findTarget } from './find-target.ts'

/** A member keeps a post for later. Nobody learns of it. Refuses what she may not see. */
export function bookmarkPost(ctx: Context, member: Member, id: string): void {
  const post = findTarget(ctx, member, id)
  run(ctx.db, 'insert or ignore into bookmarks (member, post, kept) values (:member, :post, :now)', {
    member: member.id,
    post: post.id,
    now: ctx.now(),
  })
}
