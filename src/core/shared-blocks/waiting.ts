import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Belonging } from '../neighborhood/where-we-belong.ts'
import { takeBackKind } from '../notifications/take-back-kind.ts'
import type { BlockDecision, SharedBlock } from './shared-block.ts'
import { decisionsOn, listBlocksOf } from './store.ts'
import { stateOf } from './weigh.ts'
import { findCircle, isUs, serversOf, whoseIs } from './where-blocks-are-shared.ts'

/** True when a proposal can be answered: by a house that belongs, about none that does, not taken back and not run out. */
export function isWaiting(ctx: Context, circle: Belonging, block: SharedBlock): boolean {
  return (
    serversOf(circle).has(block.server) &&
    !isUs(ctx, block.server) &&
    block.retracted === null &&
    block.created + limits.sharedBlock.lasts > ctx.now() &&
    whoseIs(ctx, block.domain) === null
  )
}

/** A proposal with what all houses answered, and how this one stands to it. */
export interface WeighedBlock {
  readonly block: SharedBlock
  readonly said: readonly BlockDecision[]
  readonly mine: BlockDecision | null
}

/** Every proposal of the neighborhood with all answers, the newest first. */
export function listWeighed(ctx: Context, circle: Belonging): WeighedBlock[] {
  const blocks = listBlocksOf(ctx, circle.neighborhood)
  const decisions = decisionsOn(
    ctx,
    blocks.map(({ proposal }) => proposal),
  )
  return blocks.map((block) => {
    // An answer to other words than those that came here says nothing about these.
    const said = (decisions.get(block.proposal) ?? []).filter(({ hash }) => hash === block.hash)
    return { block, said, mine: said.find(({ server }) => isUs(ctx, server)) ?? null }
  })
}

/** Those that wait for a word of a host here. */
export function listWaiting(ctx: Context): WeighedBlock[] {
  const circle = findCircle(ctx)
  if (!circle) return []
  return listWeighed(ctx, circle).filter(({ block, mine }) => mine === null && isWaiting(ctx, circle, block))
}

/** True when a host should look at it again: it was adopted here, whoever proposed it took it back, and nobody said that it stays. */
export function suggestsLift({ block, mine }: Pick<WeighedBlock, 'block' | 'mine'>): boolean {
  return block.retracted !== null && mine?.decision === 'adopt' && !mine.kept
}

/** Takes back what hosts were told once nothing of it waits for them. Call it inside the transaction of the change. */
export function settleNews(ctx: Context): void {
  const circle = findCircle(ctx)
  const all = circle ? listWeighed(ctx, circle) : []
  const waiting = all.filter(({ block, mine }) => circle && mine === null && isWaiting(ctx, circle, block))
  if (waiting.length === 0) takeBackKind(ctx, 'block-proposed')
  if (!waiting.some(({ block }) => block.ripe !== null)) takeBackKind(ctx, 'block-ripe')
  if (!all.some(suggestsLift)) takeBackKind(ctx, 'block-retracted')
}

/** How this house stands to a proposal, now. */
export function stateHere(ctx: Context, { block, mine }: Pick<WeighedBlock, 'block' | 'mine'>) {
  return stateOf(block, { mine, isOurs: isUs(ctx, block.server), now: ctx.now() })
}
