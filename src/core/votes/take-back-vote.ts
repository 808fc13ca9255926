import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { endVote } from './end-votes.ts'
import { findVote } from './vote.ts'

/** A host takes an open question back. Everybody reads in the house log that she did; once it has ended nothing changes. */
export function takeBackVote(ctx: Context, host: Member, id: string): void {
  checkIsHost(host)
  inTransaction(ctx.db, () => {
    const vote = findVote(ctx, host, id)
    if (vote.ended !== null) return
    endVote(ctx, id, 'taken-back')
    noteAct(ctx, { by: host.id, kind: 'question-taken-back', words: vote.question })
  })
  ctx.wake()
}
