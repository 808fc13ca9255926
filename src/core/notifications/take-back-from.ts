import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { NotificationKind } from './kinds.ts'

/**
 * Forgets that some members (by id) were told about a person, because one of them has seen to it. Only what is about no
 * post. Call it inside the transaction of what she did.
 */
export function takeBackFrom(
  ctx: Context,
  members: readonly string[],
  news: { readonly kind: NotificationKind; readonly actor: string },
): void {
  run(
    ctx.db,
    `delete from notifications where member in (select value from json_each(:members)) and kind = :kind
     and actor = :actor and post is null`,
    { members: JSON.stringify(members), ...news },
  )
}
