import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { Refusal } from '../../lib/refusal.ts'

/** Why a server should be kept out, for programs; words for people come along. */
export const blockReasons = ['harassment', 'hate', 'abuse', 'spam', 'scams', 'unmoderated', 'other'] as const
export type BlockReason = (typeof blockReasons)[number]

/** How far it goes, in the words in which servers exchange lists. */
export type Severity = 'noop' | 'silence' | 'suspend'

/** A house proposes to its neighbors to keep a server out, or a part of what comes from there. Moments are ISO 8601 in UTC. */
export interface BlockProposalDocument {
  readonly type: 'NeighborhoodBlockProposal'
  readonly v: 1
  /** Its address, at the house that proposes it. */
  readonly id: string
  readonly neighborhood: string
  /** Address of the actor of that house. */
  readonly by: string
  /** The server, and every name beneath it. */
  readonly domain: string
  readonly severity: Severity
  readonly rejectMedia: boolean
  readonly reason: BlockReason
  readonly text: string
  readonly evidence: readonly string[]
  readonly created: string
}

/** What a house answers. `of` is the hash of the proposal that it read. To soften is to adopt with less. */
export interface BlockDecisionDocument {
  readonly type: 'NeighborhoodBlockDecision'
  readonly v: 1
  readonly neighborhood: string
  readonly by: string
  readonly proposal: string
  readonly of: string
  readonly decision: 'adopt' | 'decline' | 'exempt'
  readonly severity: Severity
  readonly rejectMedia: boolean
  readonly text: string
  /** Whether people decided, or the house by its own setting: the latter says nothing about the server. */
  readonly decided: 'host' | 'itself'
  /** With `decline`: since when it counts there no more, although it was adopted or proposed there once. */
  readonly lifted?: string
  readonly created: string
}

/** Whoever proposed a block no longer does. */
export interface BlockRetractionDocument {
  readonly type: 'NeighborhoodBlockRetraction'
  readonly v: 1
  readonly neighborhood: string
  readonly by: string
  readonly proposal: string
  readonly text: string
  readonly created: string
}

export type BlockDocument = BlockProposalDocument | BlockDecisionDocument | BlockRetractionDocument

/** What names a document: `sha256:` and the hash of its canonical JSON (RFC 8785) without its proofs. */
export function hashOfBlock(document: object): string {
  const { proof: _, ...bare } = document as { readonly proof?: unknown }
  try {
    return `sha256:${createHash('sha256')
      .update(canonicalize(bare) ?? '')
      .digest('hex')}`
  } catch {
    throw new Refusal('bad-input', 'That document has no canonical form.')
  }
}
