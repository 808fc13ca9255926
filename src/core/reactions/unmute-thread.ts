import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { findTarget } from './find-target.ts'

/** A member wants to hear of the thread again that a post is in. Refuses what she may not see. */
export function unmuteThread(ctx: Context, member: Member, id: string): void {
  const { thread } = findTarget(ctx, member, id)
  run(ctx.db, 'delete from muted_threads where member = :member and thread = :thread', { member: member.id, thread })
}
