import { all, one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { tell } from './tell.ts'

/**
 * Tells every host, once, that somebody elsewhere boosted to everybody what was said among neighbors. Call it inside the
 * transaction of what happened.
 */
export function tellOfLeak(ctx: Context, { post, actor }: { post: string; actor: string }): void {
  const kind = 'carried-out'
  for (const row of all(ctx.db, `select member from roles where role = 'host'`)) {
    const member = String(row['member'])
    const told =
      'select 1 from notifications where member = :member and kind = :kind and actor = :actor and post = :post'
    if (!one(ctx.db, told, { member, kind, actor, post })) tell(ctx, { member, kind, actor, post })
  }
}
