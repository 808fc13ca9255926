import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { changeNeighborhood, keepFarewell, lastEpoch } from './change-neighborhood.ts'
import { findBelonging } from './where-we-belong.ts'

/** A host lets the house leave its neighborhood, at once: nobody has to agree. Refused for a house that belongs nowhere. */
export function leaveNeighborhood(ctx: Context, host: Member): void {
  checkIsHost(host)
  const belonging = findBelonging(ctx)
  if (!belonging) throw new Refusal('stale', 'This house belongs to no neighborhood.')
  const { neighborhood, standing } = belonging
  const heads = standing.kind === 'conflict' ? standing.heads : [standing.head]
  changeNeighborhood(ctx, neighborhood, 'left', () => {
    keepFarewell(ctx, neighborhood, lastEpoch(ctx, standing))
    // Whoever lost its key goes all the same, though the others can only believe it once they let it go.
    run(ctx.db, 'update neighborhoods set left = :now where id = :neighborhood', { neighborhood, now: ctx.now() })
    noteAct(ctx, { by: host.id, kind: 'neighborhood-left', words: heads[0]?.name ?? '' })
    return true
  })
}
