import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { hasRoom } from '../joining/room.ts'
import type { Member } from '../members/member.ts'
import { type Answering, answerWaiting, isSaid } from './answer-waiting.ts'
import { findWaiting } from './waiting.ts'
import { wayIn } from './way-in.ts'

/**
 * A host says yes to somebody who waits. With room she has an invitation at once, whose id is given; without, null: then
 * her page makes one for her as soon as there is room. Refuses when another host answered differently meanwhile.
 */
export function inviteWaiting(ctx: Context, host: Member, { id, seen }: Answering): string | null {
  checkIsHost(host)
  const invitation = inTransaction(ctx.db, () => {
    const waiting = findWaiting(ctx, id)
    if (isSaid(waiting, host, { id, seen, answer: 'invited' })) return waiting.invitation?.id ?? null
    if (waiting.invitation?.state === 'used') throw new Refusal('stale', `${waiting.name} came in already.`)
    const made = hasRoom(ctx) ? wayIn(ctx, waiting, host) : null
    answerWaiting(ctx, host, waiting, { answer: 'invited', words: '' })
    return made
  })
  ctx.wake()
  return invitation
}
