import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { findNotice } from './notice.ts'

/** A member takes a sign back from beneath a notice. Doing it twice changes nothing. Refuses unknown notices. */
export function unreactToNotice(ctx: Context, member: Pick<Member, 'id'>, id: string, typed: string): void {
  const notice = findNotice(ctx, member, id)
  const emoji = typed.trim().normalize('NFC')
  const mine = notice.reactions.filter((each) => each.mine).map((each) => each.emoji)
  const kept = mine.find((each) => each === emoji || each.toLowerCase() === `:${emoji.toLowerCase()}:`)
  if (kept === undefined) return
  inTransaction(ctx.db, () => {
    const sql = 'delete from notice_reactions where notice = :id and member = :member and emoji = :emoji'
    run(ctx.db, sql, { id, member: member.id, emoji: kept })
    record(ctx, { name: 'notice.reacted', notice: id, member: member.id, emoji: kept })
  })
  ctx.wake()
}
