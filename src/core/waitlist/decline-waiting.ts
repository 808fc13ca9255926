import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { endInvitation } from '../joining/end-invitation.ts'
import { readLines } from '../joining/guest-words.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { type Answering, answerWaiting, isSaid } from './answer-waiting.ts'
import { findWaiting } from './waiting.ts'

/**
 * A host says "not now" to somebody who waits, with a sentence that she reads on her page or without one. An invitation
 * she had ends with it. Refuses when another host answered differently meanwhile.
 */
export function declineWaiting(ctx: Context, host: Member, answering: Answering & { words: string }): void {
  checkIsHost(host)
  const words = readLines(answering.words, { field: 'words', most: limits.waitlist.words })
  inTransaction(ctx.db, () => {
    const waiting = findWaiting(ctx, answering.id)
    if (isSaid(waiting, host, { ...answering, answer: 'not-now' })) return
    if (waiting.invitation?.state === 'open') endInvitation(ctx, host, waiting.invitation.id)
    answerWaiting(ctx, host, waiting, { answer: 'not-now', words })
  })
  ctx.wake()
}
