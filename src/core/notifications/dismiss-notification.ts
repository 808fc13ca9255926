import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'

/** A member takes something she was told out of her inbox, for good. Refuses what is not hers like what never was. */
export function dismissNotification(ctx: Context, member: Pick<Member, 'id'>, id: string): void {
  if (dismissNotifications(ctx, member, [id]) === 0) throw new Refusal('not-found', 'That is not in your inbox.')
}

/** The same for several; tells how many of them were there. */
export function dismissNotifications(ctx: Context, member: Pick<Member, 'id'>, ids: readonly string[]): number {
  return run(ctx.db, 'delete from notifications where member = :member and id in (select value from json_each(:ids))', {
    member: member.id,
    ids: JSON.stringify(ids),
  })
}
