import type { Context } from '../context.ts'
import { tiesByName } from '../judgement/people-at.ts'
import { limits } from '../limits.ts'
import { type Belonging, ourSeat } from '../neighborhood/where-we-belong.ts'
import { tellHosts } from '../notifications/tell-hosts.ts'
import { isAsStrict, type Measure } from './measure.ts'
import { findBlockPolicy } from './policy.ts'
import type { SharedBlock } from './shared-block.ts'
import { exemptBy, setRipe } from './store.ts'
import { isWaiting, listQuestions, type Question } from './waiting.ts'
import { byItself, isExempt } from './weigh.ts'
import { findCircle, isUs, serversOf } from './where-blocks-are-shared.ts'

/** What this house would adopt by itself about one server: which proposals, how far, and since when hosts here know. */
export interface RipeBlock {
  readonly domain: string
  readonly blocks: readonly SharedBlock[]
  readonly measure: Measure
  readonly since: number
}

/**
 * Notes since when enough houses stand behind each question, and forgets it for those where they no longer do: the time begins
 * anew then, and also when another house joins or it would go further than hosts were told. Hosts are told when one begins. Call
 * it inside the transaction that changed something.
 */
export function weighAll(ctx: Context): RipeBlock[] {
  const circle = findCircle(ctx)
  if (!circle) return []
  const ripening = listRipening(ctx, circle)
  const ids = new Set(ripening.flatMap(({ blocks }) => blocks.map(({ id }) => id)))
  for (const { parts } of listQuestions(ctx, circle))
    for (const { block } of parts) if (block.ripe !== null && !ids.has(block.id)) setRipe(ctx, block, null)
  for (const ripe of ripening) for (const block of ripe.blocks) setRipe(ctx, block, ripe)
  if (ripening.some(({ blocks, since }) => blocks.some(({ ripe }) => ripe !== since))) tellHosts(ctx, 'block-ripe')
  return ripening
}

/**
 * What this house would adopt by itself as things stand: enough hosts elsewhere adopted it, nobody here answered any of it, stopped
 * it, proposes it too or exempted the server. Where it would end follows with many people, a host has to say so. More than
 * limits.sharedBlock.byItself at once is a flood, and then none of it: hosts look at it first.
 */
function listRipening(ctx: Context, circle: Belonging): RipeBlock[] {
  const { least } = findBlockPolicy(ctx)
  if (least === null) return []
  const there = serversOf(circle)
  const exempt = exemptBy(ctx, ourSeat(ctx), circle.neighborhood)
  const ripening = listQuestions(ctx, circle).flatMap((question) => {
    if (isDecidedHere(ctx, question) || isExempt(question.domain, exempt)) return []
    const parts = question.parts.filter(({ block }) => isWaiting(ctx, circle, block))
    const measure = byItself(parts, { there, least })
    const blocks = parts.map(({ block }) => block)
    return measure && !isClose(ctx, question.domain, measure)
      ? [{ domain: question.domain, blocks, measure, since: sinceOf(ctx, blocks, measure) }]
      : []
  })
  return ripening.length > limits.sharedBlock.byItself ? [] : ripening
}

function isDecidedHere(ctx: Context, { parts }: Question): boolean {
  return parts.some(({ block, mine }) => mine !== null || block.stoppedBy !== null || isUs(ctx, block.server))
}

/** True when a block would end more follows of people here than limits.serverList.closeTo: then it needs a word of a host. */
export function isClose(ctx: Context, domain: string, { shown }: Measure): boolean {
  return shown === 'nobody' && (tiesByName(ctx).get(domain) ?? 0) > limits.serverList.closeTo
}

// Hosts had their day only for what they were told of.
function sinceOf(ctx: Context, blocks: readonly SharedBlock[], measure: Measure): number {
  const told = blocks.every(({ ripe, ripeFor }) => ripe !== null && ripeFor !== null && isAsStrict(ripeFor, measure))
  return told ? Math.max(...blocks.map(({ ripe }) => ripe ?? ctx.now())) : ctx.now()
}
