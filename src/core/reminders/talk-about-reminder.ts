import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { talkWithHosts } from '../reports/talk-with-hosts.ts'
import { findReminder } from './reminder.ts'

/** "Let's talk": opens a private thread with the hosts about what she was told. Twice gives the same one. Gives its id. */
export function talkAboutReminder(ctx: Context, member: Member, id: string): string {
  const talk = inTransaction(ctx.db, () => {
    const reminder = findReminder(ctx, member, id)
    if (reminder.talk) return reminder.talk
    const opened = talkWithHosts(ctx, member, { words: '', rule: reminder.rule })
    run(ctx.db, `update reminders set answer = 'talk', answered = :now, talk = :opened where id = :id`, {
      now: ctx.now(),
      opened,
      id,
    })
    record(ctx, { name: 'reminder.answered', reminder: id })
    return opened
  })
  ctx.wake()
  return talk
}
