import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** What somebody elsewhere has on top of her profile, in her order, instead of what was there. Only her own posts count. */
export function pinElsewhere(ctx: Context, actor: string, posts: readonly string[]): void {
  inTransaction(ctx.db, () => {
    run(ctx.db, 'delete from pins where actor = :actor', { actor })
    for (const [place, post] of posts.entries()) {
      run(
        ctx.db,
        `insert or ignore into pins (actor, post, pinned) select author, id, :pinned from posts
         where id = :post and author = :actor and home = 0`,
        // The newest pin stands first.
        { actor, post, pinned: ctx.now() - place },
      )
    }
  })
}
