import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { noteAct } from '../host-log/note-act.ts'
import { checkIsHost } from '../house/check-is-host.ts'
import type { Member } from '../members/member.ts'
import { changeNeighborhood, keepFarewell } from './change-neighborhood.ts'
import { closeKnock, findKnock, type Knock } from './knocks.ts'
import { findPaper } from './papers.ts'
import { nameOfServer } from './words.ts'

/** A host takes back that this house knocked somewhere. Nothing when it has been answered. */
export function takeBackKnock(ctx: Context, host: Member, id: string): void {
  checkIsHost(host)
  const found = findKnock(ctx, id)
  if (!found?.ours) throw new Refusal('not-found', 'There is no such knock.')
  if (found.state !== 'open') return
  inTransaction(ctx.db, () => {
    takeBack(ctx, found, 'lapsed')
    noteAct(ctx, { by: host.id, kind: 'knock-taken-back', words: nameOfServer(ctx, found.server) })
  })
  ctx.wake()
}

/**
 * Gives a knock of this house up, whatever the reason. The first version that came with it is signed by this house and never
 * lapses, so the house says goodbye to it: a late yes founds nothing.
 */
export function takeBack(ctx: Context, { id, paper, neighborhood }: Knock, state: 'not-now' | 'lapsed'): void {
  const first = findPaper(ctx, paper ?? '')
  closeKnock(ctx, id, state)
  if (first?.type !== 'NeighborhoodRoster' || !neighborhood) return
  changeNeighborhood(ctx, neighborhood, 'left', () => {
    keepFarewell(ctx, neighborhood, first.epoch)
    return true
  })
}
