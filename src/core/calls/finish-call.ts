import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { standingCall } from './call.ts'
import { endCall } from './end-call.ts'
import { checkMayKeepSheet } from './tick-topics.ts'

/**
 * A host says that somebody's call is done, with an appointment or without; what was not ticked becomes a list on her home
 * page. Saying it twice changes nothing. Hosts only, and not about themselves.
 */
export function finishCall(ctx: Context, host: Member, about: Pick<Member, 'id'>): void {
  checkMayKeepSheet(host, about)
  const bound = { member: about.id, host: host.id, now: ctx.now() }
  inTransaction(ctx.db, () => {
    const changed = run(
      ctx.db,
      `insert into call_sheets (member, done, done_by) values (:member, :now, :host)
       on conflict do update set done = excluded.done, done_by = excluded.done_by where done is null`,
      bound,
    )
    const call = standingCall(ctx.db, about.id)
    if (call) endCall(ctx, call, { how: 'done', by: host.id })
    run(ctx.db, 'delete from call_wishes where member = :member', bound)
    if (changed) record(ctx, { name: 'call.done', member: about.id, by: host.id })
  })
  ctx.wake()
}
