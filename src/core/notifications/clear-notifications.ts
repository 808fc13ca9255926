import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import type { NotificationKind } from './kinds.ts'

/**
 * A member empties her inbox, or takes out of it what is of some `kinds`; conversations and what she was asked stay where they
 * are.
 */
export function clearNotifications(
  ctx: Context,
  member: Pick<Member, 'id'>,
  kinds: readonly NotificationKind[] | null = null,
): void {
  run(
    ctx.db,
    'delete from notifications where member = :member and (:kinds is null or kind in (select value from json_each(:kinds)))',
    { member: member.id, kinds: kinds && JSON.stringify(kinds) },
  )
}
