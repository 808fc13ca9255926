import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Belonging, ourSeat } from '../neighborhood/where-we-belong.ts'
import { tellHosts } from '../notifications/tell-hosts.ts'
import type { Measure } from './measure.ts'
import { findBlockPolicy } from './policy.ts'
import type { SharedBlock } from './shared-block.ts'
import { exemptBy, setRipe } from './store.ts'
import { isWaiting, listWeighed, type WeighedBlock } from './waiting.ts'
import { byItself, isExempt } from './weigh.ts'
import { findCircle, serversOf } from './where-blocks-are-shared.ts'

/** A proposal that this house would adopt by itself, and how far. */
export interface RipeBlock {
  readonly block: SharedBlock
  readonly measure: Measure
}

/**
 * What this house would adopt by itself as things stand: enough hosts elsewhere adopted it, nobody here answered, stopped it or
 * exempted the server. More than limits.sharedBlock.byItself at once is a flood, and then none of it: hosts look at it first.
 */
export function listRipening(ctx: Context, circle: Belonging): RipeBlock[] {
  const { least } = findBlockPolicy(ctx)
  if (least === null) return []
  const there = serversOf(circle)
  const exempt = exemptBy(ctx, ourSeat(ctx), circle.neighborhood)
  const ripening = listWeighed(ctx, circle).flatMap(({ block, said, mine }: WeighedBlock) => {
    if (mine !== null || block.stoppedBy !== null || isExempt(block.domain, exempt)) return []
    const measure = byItself(block, { said, there, least })
    return measure && isWaiting(ctx, circle, block) ? [{ block, measure }] : []
  })
  return ripening.length > limits.sharedBlock.byItself ? [] : ripening
}

/**
 * Notes since when enough houses stand behind each proposal, and forgets it for those where they no longer do: the time begins
 * anew then. Hosts are told when one begins. Call it inside the transaction that changed something.
 */
export function weighAll(ctx: Context): RipeBlock[] {
  const circle = findCircle(ctx)
  if (!circle) return []
  const ripening = listRipening(ctx, circle)
  const ids = new Set(ripening.map(({ block }) => block.id))
  for (const { block } of listWeighed(ctx, circle))
    if (block.ripe !== null && !ids.has(block.id)) setRipe(ctx, block, null)
  const fresh = ripening.filter(({ block }) => block.ripe === null)
  for (const { block } of fresh) setRipe(ctx, block, ctx.now())
  if (fresh.length > 0) tellHosts(ctx, 'block-ripe')
  return ripening
}
