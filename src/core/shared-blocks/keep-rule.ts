import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { ourSeat } from '../neighborhood/where-we-belong.ts'
import { blockIn, mineOf } from './answer-block.ts'
import { setKept } from './store.ts'
import { settleNews, suggestsLift } from './waiting.ts'
import { circleOf } from './where-blocks-are-shared.ts'

/** A host keeps what this house adopted although whoever proposed it took it back. Refuses what is not a question. */
export function keepRule(ctx: Context, host: Member, id: string): void {
  checkIsHost(host)
  const circle = circleOf(ctx)
  inTransaction(ctx.db, () => {
    const block = blockIn(ctx, circle, id)
    if (!suggestsLift({ block, mine: mineOf(ctx, block) }))
      throw new Refusal('too-late', 'Nobody asks whether this stays.')
    setKept(ctx, block, ourSeat(ctx))
    settleNews(ctx)
    noteAct(ctx, { by: host.id, kind: 'block-kept', words: block.domain })
  })
  ctx.wake()
}
