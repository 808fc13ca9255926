import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { findAnyNotice } from './notice.ts'

/** A host ends a notice; it stays on the page of all notices. One that never began goes. Ending it twice changes nothing. */
export function endNotice(ctx: Context, host: Member, id: string): void {
  checkIsHost(host)
  const { ended, from } = findAnyNotice(ctx, host, id)
  if (ended !== null) return
  const now = ctx.now()
  inTransaction(ctx.db, () => {
    if (from !== null && from > now) run(ctx.db, 'delete from notices where id = :id', { id })
    else run(ctx.db, 'update notices set ended = :now where id = :id', { id, now })
    noteAct(ctx, { by: host.id, kind: 'notice-ended' })
    record(ctx, { name: 'notice.ended', notice: id, by: host.id })
  })
  ctx.wake()
}
