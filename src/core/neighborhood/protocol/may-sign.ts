import type { Proposal } from './documents.ts'
import { hashOf } from './hash.ts'

/** A proposal that a server signed once; kept before the signature leaves, for as long as the neighborhood lasts. */
export interface SignedBefore {
  readonly base: string
  readonly proposal: string
  readonly expires: number
}

const nothing: readonly string[] = []

/**
 * Whether a server may sign a proposal: nothing that has expired, and on one version only one, unless all it signed there before
 * has expired and is taken the place of. `now` is its own clock in milliseconds. In a conflict on that version, `contested` are the
 * proposals of all versions that claim to be the newest: only what takes the place of all of them may be signed, and what this
 * server signed of these need not have expired, since it has come to be and can not come to be any more than that.
 */
export function maySign(
  proposal: Proposal,
  before: readonly SignedBefore[],
  now: number,
  contested: readonly string[] = nothing,
): 'yes' | 'expired' | 'signed-another' | 'torn' {
  if (proposal.expires <= now) return 'expired'
  if (!contested.every((each) => proposal.supersedes.includes(each))) return 'torn'
  const hash = hashOf(proposal)
  const others = before.filter((each) => each.base === proposal.base && each.proposal !== hash)
  const isOver = ({ proposal: other, expires }: SignedBefore) =>
    proposal.supersedes.includes(other) && (expires <= now || contested.includes(other))
  return others.every(isOver) ? 'yes' : 'signed-another'
}
