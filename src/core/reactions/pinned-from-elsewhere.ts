import { inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findTargetElsewhere } from '../posts/find-target-elsewhere.ts'

/** Somebody elsewhere puts a post of her own on top of her profile. Others' posts, and more than limits.pinsElsewhere, are passed over. */
export function pinnedFromElsewhere(ctx: Context, actor: string, id: string): void {
  const post = findTargetElsewhere(ctx, actor, id)
  if (!post || post.home || post.author !== actor) return
  inTransaction(ctx.db, () => {
    const count = one(ctx.db, 'select count(*) as n from pins where actor = :actor', { actor })
    if (Number(count?.['n']) >= limits.pinsElsewhere) return
    run(ctx.db, 'insert into pins (actor, post, pinned) values (:actor, :post, :now) on conflict do nothing', {
      actor,
      post: post.id,
      now: ctx.now(),
    })
  })
}

/** She takes it off again. */
export function unpinnedFromElsewhere(ctx: Context, actor: string, post: string): void {
  run(ctx.db, 'delete from pins where actor = :actor and post = :post', { actor, post })
}
