import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { type HostActKind, noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import { freeServer } from '../judgement/free-server.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { type Belonging, ourSeat } from '../neighborhood/where-we-belong.ts'
import { tidyText } from '../words/tidy.ts'
import { isRuleOf, softenRule } from './make-rule.ts'
import { isNothing, isSame, isSofter, type Measure, mildest, plainMeasure, within } from './measure.ts'
import type { BlockDecision, SharedBlock } from './shared-block.ts'
import { findBlock, saveDecision, setRipe } from './store.ts'
import { isWaiting, type Question, questionOf, settleNews, type WeighedBlock } from './waiting.ts'
import { weighAll } from './weigh-all.ts'
import { circleOf, houseName, isUs, whoseIs } from './where-blocks-are-shared.ts'

export type BlockAnswer = 'adopt' | 'soften' | 'decline' | 'exempt'

/**
 * What a host answers. `measure` is how far a softer rule goes, or which of several that were proposed is adopted: anything else
 * is the mildest of them. `words` are for the neighbors.
 */
export interface AnswerSaid {
  readonly id: string
  readonly answer: BlockAnswer
  readonly measure: Measure
  readonly words: string
}

/**
 * A host decides what this house makes of all that neighbors propose about a server: a rule, a softer one, none, or none ever.
 * Neighbors learn of it. Whatever was answered before is replaced; a rule that came of it goes or becomes softer unless hosts
 * changed it since.
 */
export function answerBlock(ctx: Context, host: Member, said: AnswerSaid): void {
  checkIsHost(host)
  const circle = circleOf(ctx)
  const words = tidyText(said.words)
  if ([...words].length > limits.sharedBlock.words)
    throw new Refusal('too-long', `That has at most ${limits.sharedBlock.words} characters.`, 'words')
  inTransaction(ctx.db, () => {
    const question = questionOf(ctx, circle, said.id)
    const parts = answerable(ctx, circle, question)
    const proposed = parts.filter(({ block }) => block.retracted === null)
    const measure = measureOf(proposed.length > 0 ? proposed : parts, said)
    checkAnswer(ctx, question, { parts, measure, said })
    answer(ctx, host, { parts, measure, stays: isProposedHere(ctx, question), said: { ...said, words } })
    weighAll(ctx)
    settleNews(ctx)
    record(ctx, { name: 'blocks.changed', neighborhood: circle.neighborhood })
  })
  ctx.wake()
}

/** A block of our neighborhood by its id. Refuses others and unknown ones alike. */
export function blockIn(ctx: Context, circle: Belonging, id: string): SharedBlock {
  const block = findBlock(ctx, id)
  if (block?.neighborhood !== circle.neighborhood) throw new Refusal('not-found', 'There is no such block.')
  return block
}

// What others propose about it, as far as it can be answered or was.
function answerable(ctx: Context, circle: Belonging, { parts }: Question): WeighedBlock[] {
  const others = parts.filter(({ block }) => !isUs(ctx, block.server))
  if (others.length === 0) throw new Refusal('not-allowed', 'That is a proposal of this house itself.')
  const found = others.filter(({ block, mine }) => mine !== null || isWaiting(ctx, circle, block))
  if (found.length === 0)
    throw new Refusal('too-late', 'That proposal is over: it was taken back, or 90 days have passed.')
  return found
}

/** How far the proposals of a question go together, unless one of them is chosen. */
function measureOf(parts: readonly WeighedBlock[], { answer, measure }: AnswerSaid): Measure {
  const proposed = parts.map(({ block }) => block)
  if (answer === 'soften') return plainMeasure(measure)
  return proposed.find((each) => isSame(each, measure)) ? plainMeasure(measure) : (mildest(proposed) ?? measure)
}

interface Considered {
  readonly parts: readonly WeighedBlock[]
  readonly measure: Measure
  /** True when the rule stays whatever is answered, as this house proposes it itself. */
  readonly stays: boolean
  readonly said: AnswerSaid
}

function checkAnswer(ctx: Context, { domain }: Question, { parts, measure, said }: Omit<Considered, 'stays'>): void {
  if (said.answer !== 'adopt' && said.answer !== 'soften') return
  if (whoseIs(ctx, domain) !== null)
    throw new Refusal('not-allowed', 'That is a neighbor. Ask all the others to let that house go instead.', 'answer')
  if (parts.every(({ block, mine }) => block.retracted !== null && mine?.decision !== 'adopt'))
    throw new Refusal('too-late', 'Whoever proposed it took it back. You can still make a rule of your own.', 'answer')
  const isLess = parts.some(({ block }) => isSofter(measure, block))
  if (said.answer === 'soften' && (isNothing(said.measure) || !isLess))
    throw new Refusal('bad-input', 'Choose something that goes less far than what was proposed.', 'shown')
}

const kinds: Record<BlockAnswer, HostActKind> = {
  adopt: 'block-adopted',
  soften: 'block-softened',
  decline: 'block-declined',
  exempt: 'block-exempted',
}

function isProposedHere(ctx: Context, { parts }: Question): boolean {
  return parts.some(({ block, mine }) => isUs(ctx, block.server) && block.retracted === null && mine?.lifted == null)
}

function answer(ctx: Context, host: Member, { parts, measure, stays, said }: Considered): void {
  const adopts = said.answer === 'adopt' || said.answer === 'soften'
  const blocks = parts.map(({ block }) => block)
  const domain = blocks[0]?.domain ?? ''
  const before = lastRuled(parts)
  const ruled = adopts
    ? softenRule(ctx, { domain, measure, why: whyOf(ctx, blocks), by: host.id }, before)
    : lift(ctx, host, { domain, ruled: stays ? null : before })
  for (const { block, mine } of parts) {
    saveAnswer(ctx, block, {
      decision: said.answer === 'soften' ? 'adopt' : said.answer,
      ...(adopts ? within(measure, block) : plainMeasure(block)),
      words: said.words,
      // Two answers of one moment still have an order.
      created: Math.max(ctx.now(), (mine?.created ?? 0) + 1),
      decided: 'host',
      byHost: host.id,
      ruled: ruled ?? (adopts ? before : null),
    })
    setRipe(ctx, block, null)
  }
  noteAct(ctx, { by: host.id, kind: kinds[said.answer], words: domain })
}

// The moment of the rule that answers before this one made.
function lastRuled(parts: readonly WeighedBlock[]): number | null {
  const all = parts.flatMap(({ mine }) => mine?.ruled ?? [])
  return all.length > 0 ? Math.max(...all) : null
}

function lift(ctx: Context, host: Member, { domain, ruled }: { domain: string; ruled: number | null }): null {
  if (isRuleOf(ctx, domain, ruled)) freeServer(ctx, host, domain)
  return null
}

/** What this house says about one proposal; the rest of a decision follows from it. */
type Answered = Measure &
  Pick<BlockDecision, 'decision' | 'words' | 'decided' | 'byHost' | 'ruled'> & {
    readonly created?: number
    readonly lifted?: number
  }

/** Writes down what this house says about a proposal. Call it inside a transaction. */
export function saveAnswer(ctx: Context, { proposal, neighborhood, hash }: SharedBlock, said: Answered): void {
  const about = { proposal, neighborhood, hash, server: ourSeat(ctx) }
  const { shown, media, decision, words, decided, byHost, ruled, created = ctx.now(), lifted = null } = said
  const told = { shown, media, decision, words, decided, byHost, ruled, created, lifted }
  saveDecision(ctx, { ...about, ...told, kept: false })
}

/** The reason of a rule that came of blocks, for the hosts who come after. */
export function whyOf(ctx: Context, blocks: readonly SharedBlock[]): string {
  return blocks.map(({ server, words }) => `${houseName(ctx, server)} proposed it: ${words}`).join('\n')
}
