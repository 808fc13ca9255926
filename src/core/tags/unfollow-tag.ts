import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'

/** A member no longer wants posts under a tag in her Following. */
export function unfollowTag(ctx: Context, member: Pick<Member, 'id'>, tag: string): void {
  run(ctx.db, 'delete from followed_tags where member = :member and tag = :tag', { member: member.id, tag })
}
