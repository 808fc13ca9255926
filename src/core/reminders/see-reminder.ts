import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { findReminder } from './reminder.ts'

/** "I see": somebody who was reminded says that she has read it. Its host is told once; saying it twice changes nothing. */
export function seeReminder(ctx: Context, member: Member, id: string): void {
  inTransaction(ctx.db, () => {
    const { answer, host } = findReminder(ctx, member, id)
    if (answer !== null) return
    run(ctx.db, `update reminders set answer = 'seen', answered = :now where id = :id`, { now: ctx.now(), id })
    record(ctx, { name: 'reminder.answered', reminder: id })
    if (host) tell(ctx, { member: host.id, kind: 'reminder-seen', actor: null, post: null })
  })
  ctx.wake()
}
