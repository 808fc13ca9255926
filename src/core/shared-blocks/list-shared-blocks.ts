import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Belonging } from '../neighborhood/where-we-belong.ts'
import { findRule } from '../verdicts/rules.ts'
import { agreedBy, isAsStrict, isSofter, type Measure, mildest } from './measure.ts'
import type { BlockDecision, SharedBlock } from './shared-block.ts'
import { isWaiting, listQuestions, type Question, stateHere, suggestsLift, waitingIn } from './waiting.ts'
import type { BlockState } from './weigh.ts'
import { findCircle, houseName, isUs, serversOf } from './where-blocks-are-shared.ts'

/** What one house made of a question. */
export interface HouseAnswer {
  readonly server: string
  readonly name: string
  readonly ours: boolean
  readonly said: 'proposed' | 'adopted' | 'softened' | 'declined' | 'exempt' | 'lifted' | 'waiting'
  /** How far it goes there; null where it goes nowhere. */
  readonly measure: Measure | null
  /** Since when it counts there no more, where that was so. */
  readonly lifted: number | null
  readonly words: string
  /** True when no person decided it there. */
  readonly itself: boolean
}

/** One proposal, and the name of the house that made it. */
export interface ProposalView {
  readonly block: SharedBlock
  readonly from: string
}

/** All that is proposed about one server as a member reads it: who proposed what and why, and what every house made of it. */
export interface SharedBlockView {
  /** The newest proposal that still stands, or the newest; the question is known by any of them. */
  readonly block: SharedBlock
  readonly proposals: readonly ProposalView[]
  /** How far it goes where somebody just adopts it: as far as all go who propose it. */
  readonly measure: Measure
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
 * Every server about which something is proposed that matters here, the newest first; null when this house has no neighbors. What
 * ran out, and what came from a house that left before anybody answered, is left out.
 */
export function listSharedBlocks(ctx: Context): SharedBlockView[] | null {
  const circle = findCircle(ctx)
  if (!circle) return null
  return listQuestions(ctx, circle)
    .map((each) => viewOf(ctx, circle, each))
    .filter(({ state, open }) => open || !['open', 'expired'].includes(state))
}

/** One of them by our id of a proposal, whatever its state; null when there is none in this neighborhood. */
export function findSharedBlock(ctx: Context, id: string): SharedBlockView | null {
  const circle = findCircle(ctx)
  const questions = circle ? listQuestions(ctx, circle) : []
  const found = questions.find(({ parts }) => parts.some(({ block }) => block.id === id))
  return circle && found ? viewOf(ctx, circle, found) : null
}

function viewOf(ctx: Context, circle: Belonging, question: Question): SharedBlockView {
  const blocks = question.parts.map(({ block }) => block)
  const standing = standingIn(ctx, circle, blocks)
  const [block] = standing
  if (!block) throw new Error('a question has no proposal')
  const ripe = blocks.flatMap(({ ripe }) => ripe ?? [])
  const waiting = waitingIn(ctx, circle, question)
  return {
    block,
    proposals: blocks.map((each) => ({ block: each, from: houseName(ctx, each.server) })),
    measure: mildest(standing) ?? block,
    state: stateHere(ctx, question, waiting),
    open: waiting.length > 0,
    suggestsLift: suggestsLift(question),
    ruled: isRuled(ctx, question),
    counts: ripe.length > 0 ? Math.max(...ripe) + limits.sharedBlock.notice : null,
    answers: answersOf(ctx, circle, question),
  }
}

// What can be answered, or else what was not taken back, or else all.
function standingIn(ctx: Context, circle: Belonging, blocks: readonly SharedBlock[]): readonly SharedBlock[] {
  const waiting = blocks.filter((block) => isWaiting(ctx, circle, block))
  const kept = blocks.filter(({ retracted }) => retracted === null)
  return waiting.length > 0 ? waiting : kept.length > 0 ? kept : blocks
}

function isRuled(ctx: Context, { domain, parts }: Question): boolean {
  const adopted = parts.flatMap(({ mine }) => (mine?.decision === 'adopt' ? [mine] : []))
  const rule = findRule(ctx, domain)
  return adopted.every((mine) => rule !== null && isAsStrict(rule, mine))
}

function answersOf(ctx: Context, circle: Belonging, { parts }: Question): HouseAnswer[] {
  const proposers = parts.map(({ block }) => block.server)
  const servers = new Set([...proposers, ...serversOf(circle)])
  return [...servers].map((server) => ({
    server,
    name: houseName(ctx, server),
    ours: isUs(ctx, server),
    ...answerOf(server, parts),
  }))
}

type Said = Pick<HouseAnswer, 'said' | 'measure' | 'lifted' | 'words' | 'itself'>

// Whoever proposes something keeps it out as far as she proposes, whatever she answered others.
function answerOf(server: string, parts: Question['parts']): Said {
  const own = parts.filter(({ block }) => block.server === server)
  const proposed = own.filter(({ block }) => block.retracted === null).map(({ block }) => block)
  const decisions = parts.flatMap(({ block, said }) =>
    said.filter((each) => each.server === server).map((each) => ({ block, each })),
  )
  const [last] = decisions.sort((one, other) => other.each.created - one.each.created)
  if (last?.each.lifted != null) return { ...silent, said: 'lifted', lifted: last.each.lifted }
  const others = decisions.filter(({ block }) => block.server !== server)
  if (proposed.length > 0 || (own.length > 0 && others.length === 0))
    return { ...silent, said: 'proposed', measure: agreedBy(1, proposed.length > 0 ? proposed : own.map(blockOf)) }
  if (!last) return silent
  return { ...silent, ...saidBy(others), words: last.each.words, itself: last.each.decided === 'itself' }
}

const silent: Said = { said: 'waiting', measure: null, lifted: null, words: '', itself: false }

function blockOf({ block }: Question['parts'][number]): SharedBlock {
  return block
}

// Of several proposals a house adopts what goes furthest; it is softer only than all of them.
function saidBy(said: readonly { block: SharedBlock; each: BlockDecision }[]): Pick<Said, 'said' | 'measure'> {
  if (said.some(({ each }) => each.decision === 'exempt')) return { said: 'exempt', measure: null }
  const adopted = said.filter(({ each }) => each.decision === 'adopt')
  if (adopted.length === 0) return { said: 'declined', measure: null }
  const isLess = adopted.every(({ block, each }) => isSofter(each, block))
  const measure = agreedBy(
    1,
    adopted.map(({ each }) => each),
  )
  return { said: isLess ? 'softened' : 'adopted', measure }
}
