import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { endInvitation } from '../joining/end-invitation.ts'
import type { Member } from '../members/member.ts'
import { type Answering, isSaid } from './answer-waiting.ts'
import { findWaiting, type Waiting } from './waiting.ts'

/** A host takes a name off the list; her link leads nowhere then. Refuses when another host answered her meanwhile. */
export function removeWaiting(ctx: Context, host: Member, answering: Answering): Waiting {
  checkIsHost(host)
  const removed = inTransaction(ctx.db, () => {
    const waiting = findWaiting(ctx, answering.id)
    isSaid(waiting, host, { ...answering, answer: 'removed' })
    if (waiting.invitation?.state === 'open') endInvitation(ctx, host, waiting.invitation.id)
    run(ctx.db, 'delete from waitlist where id = :id', { id: waiting.id })
    noteAct(ctx, { by: host.id, kind: 'waiting-removed' })
    record(ctx, { name: 'waitlist.left', waiting: waiting.id, by: host.id })
    return waiting
  })
  ctx.wake()
  return removed
}
