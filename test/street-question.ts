import { keepPaper } from '../src/core/neighborhood/papers.ts'
import { hashOf } from '../src/core/neighborhood/protocol/hash.ts'
import { nextVersion } from '../src/core/neighborhood/protocol/next-version.ts'
import { findBelonging, ourSeat } from '../src/core/neighborhood/where-we-belong.ts'
import { day, proposalOn } from './neighborhood/hands.ts'
import { proofOf, seatOf } from './neighbors.ts'
import type { TestHouse } from './village.ts'

/** One house of a neighborhood asks another whether a third may come, as the other one hears of it. Gives the hash of the proposal. */
export async function asksToAdmit(asker: TestHouse, asked: TestHouse, newcomer: TestHouse): Promise<string> {
  const standing = findBelonging(asker.ctx)?.standing
  if (standing?.kind !== 'whole') throw new Error('that house is in no neighborhood that is whole')
  const { head } = standing
  const wants = { kind: 'admit', seat: await seatOf(newcomer) } as const
  const proposal = proposalOn(head, wants, {
    expires: asker.ctx.now() + 30 * day,
    by: ourSeat(asker.ctx),
    why: 'We bake with them.',
  })
  const next = nextVersion(head, proposal)
  const [asks, says] = [await proofOf(asker, proposal), await proofOf(asker, next)]
  for (const { ctx } of [asker, asked]) {
    keepPaper(ctx, proposal, [asks])
    keepPaper(ctx, next, [says])
  }
  return hashOf(proposal)
}
