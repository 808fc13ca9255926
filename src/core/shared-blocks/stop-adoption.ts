import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { setStopped } from './store.ts'
import { questionOf, settleNews } from './waiting.ts'
import { circleOf } from './where-blocks-are-shared.ts'

/** A host says that a block does not count here by itself: it waits for one of them. Refuses what is not about to. */
export function stopAdoption(ctx: Context, host: Member, id: string): void {
  checkIsHost(host)
  const circle = circleOf(ctx)
  inTransaction(ctx.db, () => {
    const { domain, parts } = questionOf(ctx, circle, id)
    const ripe = parts.filter(({ block }) => block.ripe !== null)
    if (ripe.length === 0) throw new Refusal('too-late', 'Nothing was about to happen by itself.')
    for (const { block } of ripe) setStopped(ctx, block, host.id)
    settleNews(ctx)
    noteAct(ctx, { by: host.id, kind: 'block-stopped', words: domain })
  })
  ctx.wake()
}
