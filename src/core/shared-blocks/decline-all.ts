import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { ourSeat } from '../neighborhood/where-we-belong.ts'
import { saveDecision } from './store.ts'
import { listWaiting, settleNews } from './waiting.ts'
import { weighAll } from './weigh-all.ts'
import { circleOf, houseName } from './where-blocks-are-shared.ts'

/** A host says "not here" to everything that waits and that one house (address of its actor) proposed. Returns how many. */
export function declineAll(ctx: Context, host: Member, server: string): number {
  checkIsHost(host)
  const { neighborhood } = circleOf(ctx)
  const count = inTransaction(ctx.db, () => {
    const waiting = listWaiting(ctx).filter(({ block }) => block.server === server)
    if (waiting.length === 0) throw new Refusal('not-found', 'Nothing of that house waits.')
    for (const { block } of waiting)
      saveDecision(ctx, {
        proposal: block.proposal,
        server: ourSeat(ctx),
        neighborhood,
        hash: block.hash,
        decision: 'decline',
        shown: block.shown,
        media: block.media,
        words: '',
        created: ctx.now(),
        decided: 'host',
        byHost: host.id,
        ruled: null,
        kept: false,
      })
    weighAll(ctx)
    settleNews(ctx)
    noteAct(ctx, { by: host.id, kind: 'blocks-declined', words: houseName(ctx, server) })
    record(ctx, { name: 'blocks.changed', neighborhood })
    return waiting.length
  })
  ctx.wake()
  return count
}
