import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { NotificationKind } from './kinds.ts'

/** Forgets that somebody was told what was taken back since. Call it inside the transaction that takes it back. */
export function takeBackNews(ctx: Context, news: { kind: NotificationKind; actor: string; post: string }): void {
  run(ctx.db, 'delete from notifications where post = :post and kind = :kind and actor = :actor', news)
}
