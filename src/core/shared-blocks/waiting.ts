import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Belonging } from '../neighborhood/where-we-belong.ts'
import { takeBackKind } from '../notifications/take-back-kind.ts'
import { isAsStrict, type Measure } from './measure.ts'
import type { BlockDecision, SharedBlock } from './shared-block.ts'
import { decisionsOn, listBlocksOf } from './store.ts'
import { type BlockState, stateOf, togetherOf } from './weigh.ts'
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

/** All that houses propose about one server, the newest first: hosts are asked once, and answer all of it. */
export interface Question {
  readonly domain: string
  readonly parts: readonly WeighedBlock[]
}

/** Every question of the neighborhood, the one with the newest proposal first. */
export function listQuestions(ctx: Context, circle: Belonging): Question[] {
  const all = Map.groupBy(listWeighed(ctx, circle), ({ block }) => block.domain)
  return [...all].map(([domain, parts]) => ({ domain, parts }))
}

/** The question that a proposal (our id) belongs to. Refuses those of other neighborhoods and unknown ones alike. */
export function questionOf(ctx: Context, circle: Belonging, id: string): Question {
  const found = listQuestions(ctx, circle).find(({ parts }) => parts.some(({ block }) => block.id === id))
  if (!found) throw new Refusal('not-found', 'There is no such block.')
  return found
}

function listWeighed(ctx: Context, circle: Belonging): WeighedBlock[] {
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

/**
 * Those of its proposals that wait for a word of a host here: nobody answered them, no answer to another house covers them, and
 * the server is not one that this house never keeps out.
 */
export function waitingIn(ctx: Context, circle: Belonging, { parts }: Question): WeighedBlock[] {
  if (parts.some(({ mine }) => mine?.decision === 'exempt')) return []
  const counting = parts.flatMap((part) => countsHere(ctx, part) ?? [])
  return parts.filter(
    ({ block, mine }) =>
      mine === null && isWaiting(ctx, circle, block) && !counting.some((measure) => isAsStrict(measure, block)),
  )
}

function countsHere(ctx: Context, { block, mine }: WeighedBlock): Measure | null {
  if (mine) return mine.decision === 'adopt' ? mine : null
  return isUs(ctx, block.server) && block.retracted === null ? block : null
}

/** True when a host should look at it again: it was adopted here, nobody proposes it any more, and nobody said that it stays. */
export function suggestsLift({ parts }: Question): boolean {
  const adopted = parts.filter(({ mine }) => mine?.decision === 'adopt')
  return parts.every(({ block }) => block.retracted !== null) && adopted.some(({ mine }) => !mine?.kept)
}

/** Takes back what hosts were told once nothing of it waits for them. Call it inside the transaction of the change. */
export function settleNews(ctx: Context): void {
  const circle = findCircle(ctx)
  const all = circle ? listQuestions(ctx, circle) : []
  const waiting = circle ? all.flatMap((question) => waitingIn(ctx, circle, question)) : []
  if (waiting.length === 0) takeBackKind(ctx, 'block-proposed')
  if (!waiting.some(({ block }) => block.ripe !== null)) takeBackKind(ctx, 'block-ripe')
  if (!all.some(suggestsLift)) takeBackKind(ctx, 'block-retracted')
}

/** How this house stands to a question, now; `waiting` are the proposals of it that wait for a word. */
export function stateHere(ctx: Context, { parts }: Question, waiting: readonly WeighedBlock[]): BlockState {
  const states = parts.map((part) => {
    const isOurs = isUs(ctx, part.block.server)
    const state = stateOf(part.block, { mine: isOurs ? null : part.mine, isOurs, now: ctx.now() })
    return state === 'open' && !waiting.includes(part) ? 'expired' : state
  })
  return togetherOf(states)
}
