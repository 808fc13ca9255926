import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { findNotice } from './notice.ts'

/** A member has read a notice and puts it away, for herself. Doing it twice changes nothing. Refuses unknown ones. */
export function dismissNotice(ctx: Context, member: Pick<Member, 'id'>, id: string): void {
  findNotice(ctx, member, id)
  run(ctx.db, 'insert or ignore into notices_read (notice, member, read) values (:id, :member, :now)', {
    id,
    member: member.id,
    now: ctx.now(),
  })
}
