import { one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** Whether a member is open to being introduced; everybody is until she says otherwise. */
export function isOpenToIntroductions(ctx: Context, member: { id: string }): boolean {
  return one(ctx.db, 'select 1 from introductions_off where member = :id', { id: member.id }) === null
}

/** A member is open to introductions from here on, or is not. What waits for her meanwhile lapses as if she never answered. */
export function setOpenness(ctx: Context, member: { id: string }, open: boolean): void {
  if (open) run(ctx.db, 'delete from introductions_off where member = :id', { id: member.id })
  else {
    run(ctx.db, 'insert or ignore into introductions_off (member, since) values (:id, :now)', {
      id: member.id,
      now: ctx.now(),
    })
  }
}
