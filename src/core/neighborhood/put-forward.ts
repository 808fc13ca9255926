import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import type { Member } from '../members/member.ts'
import { changeNeighborhood } from './change-neighborhood.ts'
import { signedOn } from './check-free.ts'
import { checkInWords } from './flaw-in-words.ts'
import { patience } from './knocks.ts'
import { letIn } from './let-in.ts'
import { keepPaper, logOf } from './papers.ts'
import { effective } from './protocol/belonging.ts'
import type { Ground } from './protocol/building-on.ts'
import type { Proposal } from './protocol/documents.ts'
import { hashOf } from './protocol/hash.ts'
import { signPaper } from './sign-paper.ts'
import { type Decision, signNext } from './sign-version.ts'
import { ourSeat } from './where-we-belong.ts'
import { proposalInWords } from './words.ts'

/** What is asked of all on top of a version, and whose yes of this house comes with it. */
export interface Forward {
  readonly ground: Ground
  readonly wants: Proposal['wants']
  readonly why: string
  readonly decided: Decision['decided']
}

const mostListed = 64

/**
 * Writes a proposal, signs it and what it leads to, and tells the others. It lapses after 30 days. Refuses what could never be,
 * whatever all answered, and a second yes while this house has said one to something else. Gives its hash.
 */
export function putForward(ctx: Context, host: Member, { ground, wants, why, decided }: Forward): string {
  const proposal = written(ctx, { ground, wants, why })
  checkInWords(proposal, ground)
  changeNeighborhood(ctx, proposal.neighborhood, 'asked', () => {
    if (wants.kind === 'admit') letIn(ctx, host, [wants.seat])
    keepPaper(ctx, proposal, [signPaper(ctx, proposal)])
    signNext(ctx, ground, { proposal, by: { decided, by: host.id } })
    noteAct(ctx, { by: host.id, kind: 'neighborhood-asked', words: proposalInWords(ctx, proposal) })
    return true
  })
  return hashOf(proposal)
}

function written(ctx: Context, { ground, wants, why }: Omit<Forward, 'decided'>): Proposal {
  const { base, leaves, contested } = ground
  const there = effective(base, leaves)
  const hash = hashOf(base)
  const signed = new Set(signedOn(ctx, hash).map(({ proposal }) => proposal))
  const lapsed = [...logOf(ctx, base.neighborhood).proposals]
    .filter(([each, { base: on, expires }]) => on === hash && expires <= ctx.now() && !contested.includes(each))
    .map(([each]) => each)
    .sort((one, other) => Number(signed.has(other)) - Number(signed.has(one)))
  return {
    type: 'NeighborhoodProposal',
    v: 1,
    neighborhood: base.neighborhood,
    base: hash,
    baseEpoch: base.epoch,
    wants,
    left: base.servers.filter((seat) => !there.includes(seat)).map(({ actor }) => actor),
    expires: ctx.now() + patience,
    // What this house signed comes first: without it, it could not sign this one.
    supersedes: [...contested, ...lapsed].slice(0, mostListed),
    by: ourSeat(ctx),
    why,
  }
}
