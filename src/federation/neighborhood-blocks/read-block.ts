import { limits } from '../../core/limits.ts'
import type { Seat } from '../../core/neighborhood/protocol/documents.ts'
import type { BlockDocument, Severity } from '../../core/shared-blocks/documents.ts'
import { blockReasons, hashOfBlock } from '../../core/shared-blocks/documents.ts'
import { isLink } from '../../core/shared-blocks/propose-block.ts'
import type { ReceivedBlock } from '../../core/shared-blocks/take-blocks.ts'
import { tidyText } from '../../core/words/tidy.ts'
import { canonicalHost } from '../../lib/hosts.ts'
import { Refusal } from '../../lib/refusal.ts'
import { isSameOrigin } from '../ids.ts'
import { momentOf, own, typeOf, type Wire } from '../wire.ts'
import { isProvenBy } from './prove-block.ts'

const longestId = 500

/** A document about blocks as it came from a neighbor, once it is within all limits and signed by its key; null for all else. */
export function readBlock(wire: Wire, seat: Pick<Seat, 'actor' | 'key'>): ReceivedBlock | null {
  try {
    if (own(wire, 'v') !== 1 || JSON.stringify(wire).length > limits.sharedBlock.document) return null
    const document = documentFrom(wire, seat.actor)
    return document && isProvenBy(wire, seat.key) ? { document, hash: hashOfBlock(wire) } : null
  } catch (error) {
    // Halves of letters have no canonical form, so nobody signed them.
    if (error instanceof Refusal) return null
    throw error
  }
}

function documentFrom(wire: Wire, actor: string): BlockDocument | null {
  const [neighborhood, created] = [exact(wire, 'neighborhood', 200), momentOf(wire, 'created')]
  const text = words(wire)
  if (exact(wire, 'by', longestId) !== actor || neighborhood === null || created === null || text === null) return null
  const common = { v: 1, neighborhood, by: actor, text, created: new Date(created).toISOString() } as const
  switch (typeOf(wire)) {
    case 'NeighborhoodBlockProposal':
      return proposalFrom(wire, common)
    case 'NeighborhoodBlockDecision':
      return decisionFrom(wire, common)
    case 'NeighborhoodBlockRetraction': {
      const proposal = exact(wire, 'proposal', longestId)
      return proposal && isSameOrigin(proposal, actor)
        ? { type: 'NeighborhoodBlockRetraction', ...common, proposal }
        : null
    }
    default:
      return null
  }
}

type Common = Pick<BlockDocument, 'v' | 'neighborhood' | 'by' | 'text' | 'created'>

function proposalFrom(wire: Wire, common: Common): BlockDocument | null {
  const id = exact(wire, 'id', longestId)
  const domain = exact(wire, 'domain', 253)
  const reason = blockReasons.find((each) => each === own(wire, 'reason'))
  const [measure, evidence] = [measureIn(wire), linksIn(wire)]
  if (!id || !isSameOrigin(id, common.by) || !domain || !isWholeName(domain)) return null
  // A block never travels without its reason.
  if (!reason || !common.text || !measure || !evidence) return null
  return { type: 'NeighborhoodBlockProposal', ...common, ...measure, id, domain, reason, evidence }
}

const decisions = ['adopt', 'decline', 'exempt'] as const
const deciders = ['host', 'itself'] as const

function decisionFrom(wire: Wire, common: Common): BlockDocument | null {
  const [proposal, of] = [exact(wire, 'proposal', longestId), exact(wire, 'of', 71)]
  const decision = decisions.find((each) => each === own(wire, 'decision'))
  const decided = deciders.find((each) => each === own(wire, 'decided'))
  const measure = measureIn(wire)
  if (!proposal || !URL.canParse(proposal) || !of || !/^sha256:[0-9a-f]{64}$/.test(of)) return null
  if (!decision || !decided || !measure) return null
  const document = {
    type: 'NeighborhoodBlockDecision',
    ...common,
    ...measure,
    proposal,
    of,
    decision,
    decided,
  } as const
  if (own(wire, 'lifted') === undefined) return document
  const lifted = momentOf(wire, 'lifted')
  return lifted !== null && decision === 'decline' ? { ...document, lifted: new Date(lifted).toISOString() } : null
}

// What is signed is taken as it is or not at all: a part of it would be other words.
function exact(wire: Wire, name: string, most: number): string | null {
  const value = own(wire, name)
  return typeof value === 'string' && value.length <= most ? value : null
}

function words(wire: Wire): string | null {
  const value = exact(wire, 'text', limits.sharedBlock.words * 2)
  const tidy = value === null ? null : tidyText(value)
  return tidy !== null && [...tidy].length <= limits.sharedBlock.words ? tidy : null
}

const severities: readonly Severity[] = ['noop', 'silence', 'suspend']

function measureIn(wire: Wire): { severity: Severity; rejectMedia: boolean } | null {
  const severity = severities.find((each) => each === own(wire, 'severity'))
  const rejectMedia = own(wire, 'rejectMedia')
  return severity && typeof rejectMedia === 'boolean' ? { severity, rejectMedia } : null
}

function linksIn(wire: Wire): string[] | null {
  const value = own(wire, 'evidence')
  const { evidence, link } = limits.sharedBlock
  if (!Array.isArray(value) || value.length > evidence) return null
  const links = value.filter((each): each is string => typeof each === 'string' && each.length <= link && isLink(each))
  return links.length === value.length ? links : null
}

// Names alone: an address of a machine says nothing about who lives there.
function isWholeName(domain: string): boolean {
  return canonicalHost(domain) === domain && domain.includes('.') && !/^[\d.]+$/.test(domain)
}
