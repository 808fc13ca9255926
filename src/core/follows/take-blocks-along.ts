import { all, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { endFollow } from './end-follow.ts'

/** Members who blocked somebody have blocked her where she moved too, and still where she was. Call it inside a transaction. */
export function takeBlocksAlong(ctx: Context, from: string, to: string): void {
  const rows = all(
    ctx.db,
    `select b.blocker from blocks b join members m on m.id = b.blocker where b.blocked = :from
       and not exists (select 1 from blocks o where o.blocker = b.blocker and o.blocked = :to)`,
    { from, to },
  )
  for (const row of rows) {
    const pair = { blocker: String(row['blocker']), blocked: to }
    run(ctx.db, 'insert into blocks (blocker, blocked, since) values (:blocker, :blocked, :now)', {
      ...pair,
      now: ctx.now(),
    })
    endFollow(ctx, pair.blocker, to)
    endFollow(ctx, to, pair.blocker)
    record(ctx, { name: 'block.begun', ...pair })
  }
}
