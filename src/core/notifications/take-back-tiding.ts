import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { NotificationKind } from './kinds.ts'

/** Forgets that a member was told something about no post, once it no longer holds. Call it inside the transaction of what ends it. */
export function takeBackTiding(ctx: Context, tiding: { member: string; kind: NotificationKind; actor: string }): void {
  run(
    ctx.db,
    'delete from notifications where member = :member and kind = :kind and actor = :actor and post is null',
    tiding,
  )
}
