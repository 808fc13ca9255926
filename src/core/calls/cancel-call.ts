import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { tidyText } from '../words/tidy.ts'
import { type Call, findCallFor } from './call.ts'
import { endCall } from './end-call.ts'

/**
 * A host cancels a call, her own or that of another host who can not come, with a sentence for the member; its time is not
 * offered again. Cancelling twice changes nothing. Hosts only; refuses calls that do not stand or have begun, and no words.
 */
export function cancelCall(ctx: Context, host: Member, id: string, typed: string): void {
  checkIsHost(host)
  const call = findCancellable(ctx, host, id)
  if (call.ended === 'cancelled') return
  const words = readWords(typed)
  inTransaction(ctx.db, () => {
    endCall(ctx, call, { how: 'cancelled', by: host.id, words })
    run(ctx.db, 'delete from call_slots where id = :slot', { slot: call.slot })
    tell(ctx, { member: call.member, kind: 'call-cancelled', actor: host.id, post: null })
    if (call.host !== host.id) tell(ctx, { member: call.host, kind: 'call-covered', actor: host.id, post: null })
    record(ctx, { name: 'call.cancelled', call: call.id, by: host.id })
  })
  ctx.wake()
}

/** A call that a host could cancel, or has cancelled already. */
export function findCancellable(ctx: Context, host: Member, id: string): Call {
  const call = findCallFor(ctx, host, id)
  if (!call) throw new Refusal('not-found', 'There is no such call.')
  if (call.ended === 'cancelled') return call
  if (call.ended !== null)
    throw new Refusal('too-late', 'That call does not stand any more; there is nothing to cancel.')
  if (call.starts <= ctx.now()) throw new Refusal('too-late', 'That call has begun. Write to her instead.')
  return call
}

function readWords(typed: string): string {
  const words = tidyText(typed).trim()
  if (words === '') throw new Refusal('blank', 'Say in a sentence why, so that nobody waits in vain.', 'words')
  const length = [...words].length
  if (length > limits.call.words)
    throw new Refusal('too-long', `That has ${length} characters; ${limits.call.words} fit.`, 'words')
  return words
}
