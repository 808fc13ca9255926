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
import { isNothing, isSofter, type Measure, plainMeasure } from './measure.ts'
import type { BlockDecision, SharedBlock } from './shared-block.ts'
import { decisionsOn, findBlock, saveDecision, setRipe } from './store.ts'
import { isWaiting, settleNews } from './waiting.ts'
import { weighAll } from './weigh-all.ts'
import { circleOf, houseName, isUs, whoseIs } from './where-blocks-are-shared.ts'

export type BlockAnswer = 'adopt' | 'soften' | 'decline' | 'exempt'

/** What a host answers: `measure` is how far a softer rule goes. `words` are for the neighbors. */
export interface AnswerSaid {
  readonly id: string
  readonly answer: BlockAnswer
  readonly measure: Measure
  readonly words: string
}

/**
 * A host decides what this house makes of a block that a neighbor proposed: a rule, a softer one, none, or none ever. Neighbors
 * learn of it. Whatever was answered before is replaced; a rule that came of it goes or becomes softer unless hosts changed it since.
 */
export function answerBlock(ctx: Context, host: Member, said: AnswerSaid): void {
  checkIsHost(host)
  const circle = circleOf(ctx)
  const words = tidyText(said.words)
  if ([...words].length > limits.sharedBlock.words)
    throw new Refusal('too-long', `That has at most ${limits.sharedBlock.words} characters.`, 'words')
  inTransaction(ctx.db, () => {
    const block = blockIn(ctx, circle, said.id)
    const before = mineOf(ctx, block)
    checkAnswer(ctx, circle, { block, before, said })
    answer(ctx, host, { block, before, said: { ...said, words } })
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

/** What this house answered to a block; null as long as it did not. */
export function mineOf(ctx: Context, { proposal }: SharedBlock): BlockDecision | null {
  return (
    decisionsOn(ctx, [proposal])
      .get(proposal)
      ?.find(({ server }) => isUs(ctx, server)) ?? null
  )
}

interface Considered {
  readonly block: SharedBlock
  readonly before: BlockDecision | null
  readonly said: AnswerSaid
}

function checkAnswer(ctx: Context, circle: Belonging, { block, before, said }: Considered): void {
  if (isUs(ctx, block.server)) throw new Refusal('not-allowed', 'That is a proposal of this house itself.')
  if (before === null && !isWaiting(ctx, circle, block))
    throw new Refusal('too-late', 'That proposal is over: it was taken back, or 90 days have passed.')
  if (said.answer !== 'adopt' && said.answer !== 'soften') return
  if (whoseIs(ctx, block.domain) !== null)
    throw new Refusal('not-allowed', 'That is a neighbor. Ask all the others to let that house go instead.', 'answer')
  if (block.retracted !== null && before?.decision !== 'adopt')
    throw new Refusal('too-late', 'Whoever proposed it took it back. You can still make a rule of your own.', 'answer')
  if (said.answer === 'soften' && (isNothing(said.measure) || !isSofter(said.measure, block)))
    throw new Refusal('bad-input', 'Choose something that goes less far than what was proposed.', 'shown')
}

const kinds: Record<BlockAnswer, HostActKind> = {
  adopt: 'block-adopted',
  soften: 'block-softened',
  decline: 'block-declined',
  exempt: 'block-exempted',
}

function answer(ctx: Context, host: Member, { block, before, said }: Considered): void {
  const measure = plainMeasure(said.answer === 'soften' ? said.measure : block)
  const adopts = said.answer === 'adopt' || said.answer === 'soften'
  const ruled = adopts
    ? softenRule(ctx, { domain: block.domain, measure, why: whyOf(ctx, block), by: host.id }, before?.ruled ?? null)
    : lift(ctx, host, { block, before })
  saveDecision(ctx, {
    proposal: block.proposal,
    server: ourSeat(ctx),
    neighborhood: block.neighborhood,
    hash: block.hash,
    decision: said.answer === 'soften' ? 'adopt' : said.answer,
    ...measure,
    words: said.words,
    // Two answers of one moment still have an order.
    created: Math.max(ctx.now(), (before?.created ?? 0) + 1),
    decided: 'host',
    byHost: host.id,
    ruled: ruled ?? (adopts ? (before?.ruled ?? null) : null),
    kept: false,
  })
  setRipe(ctx, block, null)
  noteAct(ctx, { by: host.id, kind: kinds[said.answer], words: block.domain })
}

function lift(ctx: Context, host: Member, { block, before }: Pick<Considered, 'block' | 'before'>): null {
  if (before && isRuleOf(ctx, block.domain, before.ruled)) freeServer(ctx, host, block.domain)
  return null
}

/** The reason of a rule that came of a block, for the hosts who come after. */
export function whyOf(ctx: Context, { server, words }: SharedBlock): string {
  return `${houseName(ctx, server)} proposed it: ${words}`
}
