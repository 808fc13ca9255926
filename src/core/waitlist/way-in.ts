import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { writeInvitation } from '../joining/write-invitation.ts'
import { limits } from '../limits.ts'
import type { Waiting } from './waiting.ts'

/**
 * The invitation of somebody to whom the hosts said yes: the one she has while it is open, else a new one in the name of
 * `host`. Gives its id. Call it inside a transaction that made sure that there is room.
 */
export function wayIn(ctx: Context, waiting: Waiting, host: { id: string }): string {
  if (waiting.invitation?.state === 'open') return waiting.invitation.id
  const invitation = writeInvitation(ctx, {
    by: host.id,
    forWhom: waiting.name,
    note: '',
    mostUses: 1,
    days: limits.invitation.days,
  })
  run(ctx.db, 'update waitlist set invitation = :invitation where id = :id', { invitation, id: waiting.id })
  return invitation
}
