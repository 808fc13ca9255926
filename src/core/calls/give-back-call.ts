import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { findCallFor } from './call.ts'
import { endCall } from './end-call.ts'

/**
 * A member gives back the time of her call; its host is told, and somebody else can take it. Doing it twice changes nothing.
 * Calls of others are unknown to her, and one that has begun is refused.
 */
export function giveBackCall(ctx: Context, member: Member, id: string): void {
  const call = findCallFor(ctx, member, id)
  if (call?.member !== member.id) throw new Refusal('not-found', 'There is no such call.')
  if (call.ended !== null) return
  if (call.starts <= ctx.now()) throw new Refusal('too-late', 'That call has begun. Write to your host instead.')
  inTransaction(ctx.db, () => {
    endCall(ctx, call, { how: 'given-back', by: member.id })
    tell(ctx, { member: call.host, kind: 'call-given-back', actor: member.id, post: null })
    record(ctx, { name: 'call.given-back', call: call.id, member: member.id })
  })
  ctx.wake()
}
