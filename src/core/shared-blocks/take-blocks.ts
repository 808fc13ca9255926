import { inTransaction } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import { isRecent } from '../../lib/recent.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Belonging, ourSeat } from '../neighborhood/where-we-belong.ts'
import { tellHosts } from '../notifications/tell-hosts.ts'
import type { BlockDecisionDocument, BlockDocument } from './documents.ts'
import { isNothing, measureFrom } from './measure.ts'
import {
  countDecisions,
  countOf,
  knownOf,
  lastTold,
  noteTold,
  saveBlock,
  saveDecision,
  saveRetraction,
} from './store.ts'
import { listQuestions, settleNews, suggestsLift } from './waiting.ts'
import { weighAll } from './weigh-all.ts'
import { findCircle, whoseIs } from './where-blocks-are-shared.ts'

/** A document that was read within all limits, whose signature by the key of a neighbor was checked, and its hash. */
export interface ReceivedBlock {
  readonly document: BlockDocument
  readonly hash: string
}

/**
 * Takes in what a neighbor (address of its actor) says about blocks; what is known already, stale, of another neighborhood, about
 * a neighbor or more than there is room for is passed over. No rule changes by it. Returns how many of them were new.
 */
export function takeBlocks(ctx: Context, server: string, received: readonly ReceivedBlock[]): number {
  const taken = inTransaction(ctx.db, () => {
    const circle = findCircle(ctx)
    if (!circle?.others.some(({ actor }) => actor === server)) return 0
    const good = received.filter(({ document }) => isSaidHere(ctx, circle, { document, server }))
    const room = roomFor(ctx, server)
    // What it proposes first: the rest of it may be about that.
    const proposed = good.filter((each) => takeProposal(ctx, each, room)).length
    const changed = good.filter((each) => takeRest(ctx, each, room))
    if (proposed + changed.length === 0) return 0
    if (proposed > 0) tellOfProposals(ctx, server)
    if (takesBackOurs(ctx, circle, changed)) tellHosts(ctx, 'block-retracted')
    weighAll(ctx)
    settleNews(ctx)
    return proposed + changed.length
  })
  if (taken > 0) ctx.wake()
  return taken
}

function isSaidHere(
  ctx: Context,
  { neighborhood }: Belonging,
  { document, server }: { document: BlockDocument; server: string },
): boolean {
  const at = Date.parse(document.created)
  return document.neighborhood === neighborhood && document.by === server && at <= ctx.now() + limits.sharedBlock.ahead
}

/** How much more of a house is kept, counted down as it comes, and which proposals of it are known. */
interface Room {
  open: number
  kept: number
  answers: number
  readonly known: ReadonlySet<string>
}

function roomFor(ctx: Context, server: string): Room {
  const { open, kept, lasts } = limits.sharedBlock
  const there = countOf(ctx, server, { since: ctx.now() - lasts, ours: ourSeat(ctx) })
  return {
    open: open - there.open,
    kept: kept - there.kept,
    answers: kept - countDecisions(ctx, server),
    known: knownOf(ctx, server),
  }
}

function takeProposal(ctx: Context, { document, hash }: ReceivedBlock, room: Room): boolean {
  if (document.type !== 'NeighborhoodBlockProposal' || room.known.has(document.id)) return false
  if (room.open <= 0 || room.kept <= 0) return false
  const measure = measureFrom(document)
  const created = Date.parse(document.created)
  if (isNothing(measure) || created + limits.sharedBlock.lasts <= ctx.now()) return false
  if (whoseIs(ctx, document.domain) !== null) return false
  const isNew = saveBlock(ctx, {
    ...measure,
    id: newId(ctx.now()),
    proposal: document.id,
    neighborhood: document.neighborhood,
    server: document.by,
    hash,
    domain: document.domain,
    reason: document.reason,
    words: document.text,
    evidence: document.evidence,
    created,
    came: ctx.now(),
    byHost: null,
    retracted: null,
    retraction: '',
    ripe: null,
    ripeFor: null,
    stoppedBy: null,
  })
  if (isNew) {
    room.open -= 1
    room.kept -= 1
  }
  return isNew
}

function takeRest(ctx: Context, { document }: ReceivedBlock, room: Room): boolean {
  switch (document.type) {
    case 'NeighborhoodBlockProposal':
      return false
    case 'NeighborhoodBlockRetraction': {
      const { proposal, by, text, created } = document
      return saveRetraction(ctx, { proposal, server: by, words: text, at: Date.parse(created) })
    }
    case 'NeighborhoodBlockDecision':
      return takeDecision(ctx, document, room)
  }
}

function takeDecision(ctx: Context, document: BlockDecisionDocument, room: Room): boolean {
  if (room.answers <= 0) return false
  const isNew = saveDecision(ctx, {
    ...measureFrom(document),
    proposal: document.proposal,
    server: document.by,
    neighborhood: document.neighborhood,
    hash: document.of,
    decision: document.decision,
    words: document.text,
    created: Date.parse(document.created),
    decided: document.decided,
    byHost: null,
    ruled: null,
    lifted: document.lifted ? Date.parse(document.lifted) : null,
    kept: false,
  })
  if (isNew) room.answers -= 1
  return isNew
}

// Once a day for each house, however much it proposes.
function tellOfProposals(ctx: Context, server: string): void {
  if (isRecent(lastTold(ctx, server), limits.sharedBlock.told, ctx.now())) return
  noteTold(ctx, server)
  tellHosts(ctx, 'block-proposed')
}

// Whether something of it takes back what counts here.
function takesBackOurs(ctx: Context, circle: Belonging, changed: readonly ReceivedBlock[]): boolean {
  const back = new Set(
    changed.flatMap(({ document }) => (document.type === 'NeighborhoodBlockRetraction' ? [document.proposal] : [])),
  )
  if (back.size === 0) return false
  const asked = listQuestions(ctx, circle).filter(suggestsLift)
  return asked.some(({ parts }) => parts.some(({ block }) => back.has(block.proposal)))
}
