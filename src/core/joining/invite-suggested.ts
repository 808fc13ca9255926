import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import { findMember, type Member } from '../members/member.ts'
import { answerSuggested, isAnswered } from './answer-suggested.ts'
import { checkRoom } from './check-room.ts'
import { findSuggested } from './suggested-guest.ts'
import { writeInvitation } from './write-invitation.ts'

/**
 * A host makes the invitation that a member suggested. It comes from the member, with her note, for one person, and she
 * hands it over. Refuses when another host has answered, while invitations rest, and when she has moved out. Gives its id.
 */
export function inviteSuggested(ctx: Context, host: Member, id: string): string {
  checkIsHost(host)
  const invitation = inTransaction(ctx.db, () => {
    const guest = findSuggested(ctx, id)
    if (isAnswered(guest, host, 'invited')) return guest.invitation ?? ''
    if (!findMember(ctx.db, guest.by.id))
      throw new Refusal('stale', `${guest.by.shownName} does not live here any more.`)
    checkRoom(ctx)
    const made = writeInvitation(ctx, {
      by: guest.by.id,
      forWhom: guest.name,
      note: guest.note,
      mostUses: 1,
      days: limits.invitation.days,
    })
    answerSuggested(ctx, host, guest, { answer: 'invited', invitation: made })
    return made
  })
  ctx.wake()
  return invitation
}
