import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { ourSeat } from '../neighborhood/where-we-belong.ts'
import { setKept } from './store.ts'
import { questionOf, settleNews, suggestsLift } from './waiting.ts'
import { circleOf } from './where-blocks-are-shared.ts'

/** A host keeps what this house adopted although whoever proposed it took it back. Refuses what is not a question. */
export function keepRule(ctx: Context, host: Member, id: string): void {
  checkIsHost(host)
  const circle = circleOf(ctx)
  inTransaction(ctx.db, () => {
    const question = questionOf(ctx, circle, id)
    if (!suggestsLift(question)) throw new Refusal('too-late', 'Nobody asks whether this stays.')
    for (const { block } of question.parts) setKept(ctx, block, ourSeat(ctx))
    settleNews(ctx)
    noteAct(ctx, { by: host.id, kind: 'block-kept', words: question.domain })
  })
  ctx.wake()
}
