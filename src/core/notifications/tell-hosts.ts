import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { NotificationKind } from './kinds.ts'
import { takeBackKind } from './take-back-kind.ts'
import { tell } from './tell.ts'

/**
 * Tells every host that something waits for one of them, in place of what they were told of it before, so that it is one
 * piece of news however much waits. Call it inside the transaction of what happened.
 */
export function tellHosts(ctx: Context, kind: NotificationKind): void {
  takeBackKind(ctx, kind)
  for (const row of all(ctx.db, `select member from roles where role = 'host'`))
    tell(ctx, { member: String(row['member']), kind, actor: null, post: null })
}
