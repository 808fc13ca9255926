import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import type { Member } from '../members/member.ts'
import { findInvitationOf } from './invitation.ts'

/** Its maker or a host ends an invitation, so that nobody comes in by it any more. Ending it twice changes nothing. */
export function endInvitation(ctx: Context, member: Member, id: string): void {
  inTransaction(ctx.db, () => {
    const invitation = findInvitationOf(ctx, member, id)
    const ended = run(ctx.db, 'update invitations set ended = :now where id = :id and ended is null', {
      id: invitation.id,
      now: ctx.now(),
    })
    if (!ended) return
    if (invitation.by?.id !== member.id) noteAct(ctx, { by: member.id, kind: 'invitation-ended' })
    record(ctx, { name: 'invitation.ended', invitation: invitation.id, by: member.id })
  })
  ctx.wake()
}
