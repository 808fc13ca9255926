import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { saveAnswer } from './answer-block.ts'
import { plainMeasure } from './measure.ts'
import { listQuestions, settleNews, waitingIn } from './waiting.ts'
import { weighAll } from './weigh-all.ts'
import { circleOf, houseName } from './where-blocks-are-shared.ts'

/** A host says "not here" to everything that waits and that one house (address of its actor) proposed. Returns how many. */
export function declineAll(ctx: Context, host: Member, server: string): number {
  checkIsHost(host)
  const circle = circleOf(ctx)
  const count = inTransaction(ctx.db, () => {
    const waiting = listQuestions(ctx, circle)
      .flatMap((question) => waitingIn(ctx, circle, question))
      .filter(({ block }) => block.server === server)
    if (waiting.length === 0) throw new Refusal('not-found', 'Nothing of that house waits.')
    for (const { block } of waiting)
      saveAnswer(ctx, block, {
        decision: 'decline',
        ...plainMeasure(block),
        words: '',
        decided: 'host',
        byHost: host.id,
        ruled: null,
      })
    weighAll(ctx)
    settleNews(ctx)
    noteAct(ctx, { by: host.id, kind: 'blocks-declined', words: houseName(ctx, server) })
    record(ctx, { name: 'blocks.changed', neighborhood: circle.neighborhood })
    return waiting.length
  })
  ctx.wake()
  return count
}
