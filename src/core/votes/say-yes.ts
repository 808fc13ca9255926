import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { findMember, type Member } from '../members/member.ts'
import { answerKnock } from '../neighborhood/answer-knock.ts'
import { askNeighbors } from '../neighborhood/ask-neighbors.ts'
import { findKnock } from '../neighborhood/knocks.ts'
import { signProposal } from '../neighborhood/sign-proposal.ts'
import { whoDecides } from './who-decides.ts'

/**
 * The house says yes to a proposal (its hash) or a knock (its id): because a host decided so, or because everybody was asked
 * and said so. Other houses were asked for news just before. Refused while everybody is asked, and when they did not say yes.
 */
export function sayYes(ctx: Context, host: Member, about: string): void {
  const decided = whoDecides(ctx, about)
  if (findKnock(ctx, about)) answerKnock(ctx, host, { knock: about, answer: 'yes', words: '', decided })
  else signProposal(ctx, host, { hash: about, decided })
}

/** The same for the clock, once a question ended: `host` is the id of who asked. */
export async function carryOut(ctx: Context, { about, host: id }: { about: string; host: string }): Promise<void> {
  const host = findMember(ctx.db, id)
  if (!host) throw new Refusal('not-found', 'The host who asked has left.')
  await askNeighbors(ctx)
  sayYes(ctx, host, about)
}
