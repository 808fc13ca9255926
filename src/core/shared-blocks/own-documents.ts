import type { Context } from '../context.ts'
import { ourSeat } from '../neighborhood/where-we-belong.ts'
import type {
  BlockDecisionDocument,
  BlockDocument,
  BlockProposalDocument,
  BlockRetractionDocument,
} from './documents.ts'
import { severityOf } from './measure.ts'
import type { BlockDecision, SharedBlock } from './shared-block.ts'
import { decisionsBy, listBlocksOf } from './store.ts'
import { findCircle } from './where-blocks-are-shared.ts'

/** What this house tells its neighbors about blocks: what it proposed, took back and answered, the newest first. Nothing without neighbors. */
export function ownDocuments(ctx: Context): BlockDocument[] {
  const circle = findCircle(ctx)
  if (!circle) return []
  const ours = ourSeat(ctx)
  const blocks = listBlocksOf(ctx, circle.neighborhood).filter(({ server }) => server === ours)
  const documents = [
    ...blocks.map(proposalDocument),
    ...blocks.flatMap((block) => retractionDocument(block) ?? []),
    ...decisionsBy(ctx, ours, circle.neighborhood).map(decisionDocument),
  ]
  return documents.sort((one, other) => (one.created < other.created ? 1 : one.created > other.created ? -1 : 0))
}

/** A proposal as it travels. */
export function proposalDocument(block: Omit<SharedBlock, 'hash'>): BlockProposalDocument {
  return {
    type: 'NeighborhoodBlockProposal',
    v: 1,
    id: block.proposal,
    neighborhood: block.neighborhood,
    by: block.server,
    domain: block.domain,
    ...severityOf(block),
    reason: block.reason,
    text: block.words,
    evidence: block.evidence,
    created: new Date(block.created).toISOString(),
  }
}

function retractionDocument({ proposal, neighborhood, server, retracted, retraction }: SharedBlock) {
  if (retracted === null) return null
  const document: BlockRetractionDocument = {
    type: 'NeighborhoodBlockRetraction',
    v: 1,
    neighborhood,
    by: server,
    proposal,
    text: retraction,
    created: new Date(retracted).toISOString(),
  }
  return document
}

function decisionDocument(decision: BlockDecision): BlockDecisionDocument {
  return {
    type: 'NeighborhoodBlockDecision',
    v: 1,
    neighborhood: decision.neighborhood,
    by: decision.server,
    proposal: decision.proposal,
    of: decision.hash,
    decision: decision.decision,
    ...severityOf(decision),
    text: decision.words,
    decided: decision.decided,
    ...(decision.lifted === null ? {} : { lifted: new Date(decision.lifted).toISOString() }),
    created: new Date(decision.created).toISOString(),
  }
}
