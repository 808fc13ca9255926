import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { limits } from '../limits.ts'
import { saveAnswer, whyOf } from './answer-block.ts'
import { makeRule } from './make-rule.ts'
import { within } from './measure.ts'
import { findBlockPolicy } from './policy.ts'
import { firstRipe } from './store.ts'
import { settleNews } from './waiting.ts'
import { type RipeBlock, weighAll } from './weigh-all.ts'
import { findCircle } from './where-blocks-are-shared.ts'

/** When the next block counts by itself, if nobody stops it (milliseconds); null when none is about to. */
export function adoptionsDue(ctx: Context): number | null {
  const circle = findCircle(ctx)
  const first = circle && firstRipe(ctx, circle.neighborhood)
  return first === null ? null : first + limits.sharedBlock.notice
}

/** Adopts what enough houses have stood behind since hosts here were told, a day ago. All is weighed anew first. */
export function adoptByItself(ctx: Context): void {
  inTransaction(ctx.db, () => {
    const circle = findCircle(ctx)
    const { by } = findBlockPolicy(ctx)
    const until = ctx.now() - limits.sharedBlock.notice
    const due = weighAll(ctx).filter(({ since }) => since <= until)
    if (!circle || by === null || due.length === 0) return
    for (const each of due) adopt(ctx, each, by)
    weighAll(ctx)
    settleNews(ctx)
    record(ctx, { name: 'blocks.changed', neighborhood: circle.neighborhood })
  })
  ctx.wake()
}

function adopt(ctx: Context, { domain, blocks, measure }: RipeBlock, by: string): void {
  const ruled = makeRule(ctx, { domain, measure, why: whyOf(ctx, blocks), by })
  for (const block of blocks)
    saveAnswer(ctx, block, {
      decision: 'adopt',
      ...within(measure, block),
      words: '',
      decided: 'itself',
      byHost: by,
      ruled,
    })
  noteAct(ctx, { by, kind: 'block-by-itself', words: domain })
}
