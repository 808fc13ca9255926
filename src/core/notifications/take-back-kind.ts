import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { NotificationKind } from './kinds.ts'

/** Forgets what everybody was told of a kind that names nobody, once it no longer holds. Call it inside that transaction. */
export function takeBackKind(ctx: Context, kind: NotificationKind): void {
  run(ctx.db, 'delete from notifications where kind = :kind and actor is null and post is null', { kind })
}
