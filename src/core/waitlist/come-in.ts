import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { checkRoom } from '../joining/check-room.ts'
import { codeOf } from '../joining/invitation.ts'
import { hostsOf } from '../members/hosts-of.ts'
import { findByToken, type Waiting } from './waiting.ts'
import { wayIn } from './way-in.ts'

/**
 * Somebody to whom the hosts said yes opens her invitation; one that ran out or was never made for want of room is made
 * anew. Refuses while invitations rest, before a host said yes, and when it was used or taken back. Gives its code.
 */
export function comeIn(ctx: Context, token: string): string {
  const code = inTransaction(ctx.db, () => {
    const waiting = findByToken(ctx, token)
    if (!waiting) throw new Refusal('not-found', 'Nobody waits at this address.')
    checkIsInvited(waiting)
    checkRoom(ctx)
    return codeOf(ctx, wayIn(ctx, waiting, { id: inviterOf(ctx, waiting) }))
  })
  ctx.wake()
  return code
}

function checkIsInvited({ answer, invitation }: Waiting): void {
  if (answer !== 'invited') throw new Refusal('not-allowed', 'The hosts have not said yes yet.')
  if (invitation?.state === 'used') throw new Refusal('expired', 'Your invitation has been used.')
  if (invitation?.state === 'ended') throw new Refusal('expired', 'Your invitation was taken back.')
}

/** The host who said yes; when she is none any more, the one who has been host longest. */
function inviterOf(ctx: Context, { answeredBy }: Waiting): string {
  const hosts = hostsOf(ctx.db)
  const inviter = hosts.find(({ id }) => id === answeredBy?.id) ?? hosts[0]
  if (!inviter) throw new Error('A house without a host has nobody who invites.')
  return inviter.id
}
