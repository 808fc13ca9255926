import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { findTarget } from './find-target.ts'

/** A member wants no more news of the thread a post is in. Nobody learns of it. Refuses what she may not see. */
export function muteThread(ctx: Context, member: Member, id: string): void {
  const { thread } = findTarget(ctx, member, id)
  run(ctx.db, 'insert or ignore into muted_threads (member, thread, muted) values (:member, :thread, :now)', {
    member: member.id,
    thread,
    now: ctx.now(),
  })
}
