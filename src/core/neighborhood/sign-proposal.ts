import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { takeBackKind } from '../notifications/take-back-kind.ts'
import { checkCaughtUp } from './caught-up.ts'
import { changeNeighborhood } from './change-neighborhood.ts'
import { checkIsFree, checkIsOpen } from './check-free.ts'
import { letIn } from './let-in.ts'
import { listOpen, type OpenProposal } from './list-open.ts'
import { logOf } from './papers.ts'
import { effective } from './protocol/belonging.ts'
import { groundOf } from './protocol/building-on.ts'
import { standingOf } from './protocol/standing.ts'
import { checkKeyOf } from './sign-paper.ts'
import { type Decision, signNext, torn } from './sign-version.ts'
import { checkIsSilent } from './silence.ts'
import { ourSeat } from './where-we-belong.ts'
import { proposalInWords } from './words.ts'

/**
 * The house says yes to what its neighborhood was asked, or to coming in: a host decided so, or everybody by a vote. Another house
 * was asked for news before (`ctx.elsewhere.syncNeighborhood`). Said twice, it is one yes. Refused when it is no longer open, is about
 * this house itself, says of a house that it is silent which was heard here, or this house said yes to something else on the same
 * version.
 */
export function signProposal(
  ctx: Context,
  host: Member,
  { hash, decided }: { hash: string; decided: Decision['decided'] },
): void {
  checkIsHost(host)
  checkIsOpen(ctx)
  const open = listOpen(ctx).find((each) => each.hash === hash)
  if (!open) throw new Refusal('stale', 'That is no longer open. Look at the requests again.')
  if (open.mine === 'yes') return
  const { neighborhood } = open.proposal
  checkIsAsked(ctx, open)
  checkCaughtUp(ctx, neighborhood)
  if (isNewcomer(ctx, open)) checkIsFree(ctx, neighborhood)
  const log = logOf(ctx, neighborhood)
  const ground = groundOf(standingOf(log, neighborhood), log)
  if (!ground) throw torn()
  checkIsSilent(ctx, open.proposal, ground.base)
  changeNeighborhood(ctx, neighborhood, 'agreed', () => {
    if (open.proposal.wants.kind !== 'remove') letIn(ctx, host, effective(open.next, log.leaves))
    signNext(ctx, ground, { proposal: open.proposal, by: { decided, by: host.id } })
    const kind = decided === 'everybody' ? 'neighborhood-agreed-by-all' : 'neighborhood-agreed'
    noteAct(ctx, { by: host.id, kind, words: proposalInWords(ctx, open.proposal) })
    nothingIsAsked(ctx)
    return true
  })
}

/** Takes back that hosts were told of questions, once none waits for this house. Call it inside the transaction of the answer. */
export function nothingIsAsked(ctx: Context): void {
  if (!listOpen(ctx).some(({ mine }) => mine === 'waiting')) takeBackKind(ctx, 'neighborhood-asks')
}

function checkIsAsked(ctx: Context, { answers, next }: OpenProposal): void {
  const ours = ourSeat(ctx)
  if (answers.find(({ server }) => server === ours)?.answer === 'not-asked')
    throw new Refusal('not-allowed', 'This is about your house. The others answer it.')
  checkKeyOf(
    ctx,
    next.servers.find(({ actor }) => actor === ours),
  )
}

function isNewcomer(ctx: Context, { proposal: { wants } }: OpenProposal): boolean {
  return wants.kind === 'admit' && wants.seat.actor === ourSeat(ctx)
}
