import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findRule } from '../verdicts/rules.ts'
import { saveAnswer } from './answer-block.ts'
import { agreedBy, isAsStrict, isNothing, type Measure, plainMeasure } from './measure.ts'
import { listQuestions, settleNews, type WeighedBlock } from './waiting.ts'
import { weighAll } from './weigh-all.ts'
import { findCircle, isUs } from './where-blocks-are-shared.ts'

/**
 * Hosts (one is given by her id) changed rules of this house: where one that was adopted or proposed here goes less far since, or
 * is gone, or counts again, neighbors learn it. What was answered to them says what counts here, and no more.
 */
export function noteLifted(ctx: Context, by: string): void {
  const circle = findCircle(ctx)
  if (!circle) return
  const changed = inTransaction(ctx.db, () => {
    const questions = listQuestions(ctx, circle)
    const count = questions.flatMap(({ parts }) => parts.filter((part) => noteOne(ctx, part, by))).length
    if (count === 0) return false
    weighAll(ctx)
    settleNews(ctx)
    record(ctx, { name: 'blocks.changed', neighborhood: circle.neighborhood })
    return true
  })
  if (changed) ctx.wake()
}

function noteOne(ctx: Context, { block, mine }: WeighedBlock, by: string): boolean {
  const promised = promisedOf(ctx, { block, mine })
  if (!promised) return false
  const rule = findRule(ctx, block.domain)
  const left = rule && agreedBy(2, [rule, promised])
  const counts = left !== null && !isNothing(left)
  const created = Math.max(ctx.now(), (mine?.created ?? 0) + 1)
  const said = { words: mine?.words ?? '', decided: 'host', byHost: by, ruled: mine?.ruled ?? null, created } as const
  if (!counts && mine?.lifted != null) return false
  if (!counts) saveAnswer(ctx, block, { ...plainMeasure(promised), ...said, decision: 'decline', lifted: ctx.now() })
  else if (isAsStrict(left, promised) && mine?.lifted == null) return false
  else saveAnswer(ctx, block, { ...left, ...said, decision: 'adopt' })
  return true
}

// How far this house said that it goes; a rule that hosts lifted goes as far as before once they make it again.
function promisedOf(ctx: Context, { block, mine }: Pick<WeighedBlock, 'block' | 'mine'>): Measure | null {
  if (mine?.decision === 'adopt' || mine?.lifted != null) return mine
  return isUs(ctx, block.server) && block.retracted === null && mine === null ? block : null
}
