import type { Proposal } from './documents.ts'
import { hashOf } from './hash.ts'

/** A proposal that a server signed once; kept before the signature leaves, for as long as the neighborhood lasts. */
export interface SignedBefore {
  readonly base: string
  readonly proposal: string
  readonly expires: number
}

/**
 * Whether a server may sign a proposal: nothing that has expired, and on one version only one, unless all it signed there before
 * has expired and is taken the place of. `now` is its own clock in milliseconds.
 */
export function maySign(
  proposal: Proposal,
  before: readonly SignedBefore[],
  now: number,
): 'yes' | 'expired' | 'signed-another' {
  if (proposal.expires <= now) return 'expired'
  const hash = hashOf(proposal)
  const others = before.filter((each) => each.base === proposal.base && each.proposal !== hash)
  const isOver = ({ proposal: other, expires }: SignedBefore) => expires <= now && proposal.supersedes.includes(other)
  return others.every(isOver) ? 'yes' : 'signed-another'
}
