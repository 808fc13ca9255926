import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { findTarget } from './find-target.ts'

/** A member takes a post off her profile. Refuses a post that she neither pinned nor may see. */
export function unpinPost(ctx: Context, member: Member, id: string): void {
  inTransaction(ctx.db, () => {
    const unpinned = run(ctx.db, 'delete from pins where actor = :actor and post = :post', {
      actor: member.id,
      post: id,
    })
    if (unpinned === 0) {
      findTarget(ctx, member, id)
      return
    }
    record(ctx, { name: 'post.unpinned', post: id, actor: member.id })
  })
  ctx.wake()
}
