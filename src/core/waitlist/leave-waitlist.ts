import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { endInvitation } from '../joining/end-invitation.ts'
import { findMember } from '../members/member.ts'
import { findByToken } from './waiting.ts'

/** Somebody takes her own name off the list; an invitation she had ends with it. Where nobody waits nothing changes. */
export function leaveWaitlist(ctx: Context, token: string): void {
  inTransaction(ctx.db, () => {
    const waiting = findByToken(ctx, token)
    if (!waiting) return
    const { invitation } = waiting
    const inviter = invitation?.by && findMember(ctx.db, invitation.by.id)
    if (invitation?.state === 'open' && inviter) endInvitation(ctx, inviter, invitation.id)
    run(ctx.db, 'delete from waitlist where id = :id', { id: waiting.id })
    record(ctx, { name: 'waitlist.left', waiting: waiting.id, by: null })
  })
  ctx.wake()
}
