import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { findVote, type VoteAnswer } from './vote.ts'

/**
 * A member answers for herself, or changes her answer; the last one counts. Nobody answers for anybody else. Refused when
 * it has ended, and for those who moved in after it was asked.
 */
export function answerVote(ctx: Context, member: Member, { vote: id, answer }: { vote: string; answer: string }): void {
  if (!isAnswer(answer)) throw new Refusal('bad-input', 'Choose yes or no.', 'answer')
  inTransaction(ctx.db, () => {
    const vote = findVote(ctx, member, id)
    if (vote.ended !== null || vote.ends <= ctx.now())
      throw new Refusal('too-late', 'This question has ended. Your answer was not counted.')
    if (!vote.mayAnswer) throw new Refusal('not-allowed', 'This was asked before you moved in.')
    run(
      ctx.db,
      `insert into house_vote_answers (vote, member, answer, answered) values (:id, :member, :answer, :now)
       on conflict (vote, member) do update set answer = :answer, answered = :now`,
      { id, member: member.id, answer, now: ctx.now() },
    )
  })
}

function isAnswer(text: string): text is VoteAnswer {
  return text === 'yes' || text === 'no'
}
