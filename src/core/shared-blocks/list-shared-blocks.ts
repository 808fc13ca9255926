import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Belonging } from '../neighborhood/where-we-belong.ts'
import { findRule } from '../verdicts/rules.ts'
import { isAsStrict, isSofter, type Measure } from './measure.ts'
import type { BlockDecision, SharedBlock } from './shared-block.ts'
import { isWaiting, listWeighed, stateHere, suggestsLift, type WeighedBlock } from './waiting.ts'
import type { BlockState } from './weigh.ts'
import { findCircle, houseName, isUs, serversOf } from './where-blocks-are-shared.ts'

/** What one house made of a proposal. */
export interface HouseAnswer {
  readonly server: string
  readonly name: string
  readonly ours: boolean
  readonly said: 'proposed' | 'adopted' | 'softened' | 'declined' | 'exempt' | 'waiting'
  /** How far it goes there; null where it goes nowhere. */
  readonly measure: Measure | null
  readonly words: string
  /** True when no person decided it there. */
  readonly itself: boolean
}

/** A proposal as a member reads it: who proposed what and why, and what every house made of it. */
export interface SharedBlockView {
  readonly block: SharedBlock
  /** Name of the house that proposed it. */
  readonly from: string
  readonly state: BlockState
  /** True when a host here can answer. */
  readonly open: boolean
  readonly suggestsLift: boolean
  /** False when this house adopted it, and a host has made the rule milder or taken it back since. */
  readonly ruled: boolean
  /** When it counts here by itself unless a host stops it (milliseconds); null when it does not. */
  readonly counts: number | null
  readonly answers: readonly HouseAnswer[]
}

/**
 * All proposals that matter here, the newest first; null when this house has no neighbors. What ran out, and what came from a
 * house that left before anybody answered, is left out.
 */
export function listSharedBlocks(ctx: Context): SharedBlockView[] | null {
  const circle = findCircle(ctx)
  if (!circle) return null
  return listWeighed(ctx, circle)
    .map((each) => viewOf(ctx, circle, each))
    .filter(({ state, open }) => open || !['open', 'expired'].includes(state))
}

/** One of them by our id, whatever its state; null when there is none in this neighborhood. */
export function findSharedBlock(ctx: Context, id: string): SharedBlockView | null {
  const circle = findCircle(ctx)
  const found = circle && listWeighed(ctx, circle).find(({ block }) => block.id === id)
  return found ? viewOf(ctx, circle, found) : null
}

function viewOf(ctx: Context, circle: Belonging, weighed: WeighedBlock): SharedBlockView {
  const { block, mine } = weighed
  return {
    block,
    from: houseName(ctx, block.server),
    state: stateHere(ctx, weighed),
    open: mine === null && isWaiting(ctx, circle, block),
    suggestsLift: suggestsLift(weighed),
    ruled: isRuled(ctx, weighed),
    counts: block.ripe === null ? null : block.ripe + limits.sharedBlock.notice,
    answers: answersOf(ctx, circle, weighed),
  }
}

function isRuled(ctx: Context, { block, mine }: WeighedBlock): boolean {
  if (mine?.decision !== 'adopt') return true
  const rule = findRule(ctx, block.domain)
  return rule !== null && isAsStrict(rule, mine)
}

function answersOf(ctx: Context, circle: Belonging, { block, said }: WeighedBlock): HouseAnswer[] {
  const servers = new Set([block.server, ...serversOf(circle)])
  return [...servers].map((server) => {
    const decision = said.find((each) => each.server === server && server !== block.server)
    return {
      server,
      name: houseName(ctx, server),
      ours: isUs(ctx, server),
      said: server === block.server ? 'proposed' : saidBy(block, decision),
      measure: server === block.server ? block : decision?.decision === 'adopt' ? decision : null,
      words: server === block.server ? '' : (decision?.words ?? ''),
      itself: decision?.decided === 'itself',
    }
  })
}

function saidBy(block: SharedBlock, decision: BlockDecision | undefined): HouseAnswer['said'] {
  if (!decision) return 'waiting'
  if (decision.decision === 'decline') return 'declined'
  if (decision.decision === 'exempt') return 'exempt'
  return isSofter(decision, block) ? 'softened' : 'adopted'
}
