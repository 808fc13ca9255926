import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findLead } from './lead.ts'

/**
 * A member lets the host (by id) who asked her lead. Twice is once. Refuses when that host does not ask any more: nobody
 * learns by an old page which screen she is on.
 */
export function letLead(ctx: Context, member: { id: string }, host: string): void {
  inTransaction(ctx.db, () => {
    const lead = findLead(ctx, member)
    if (lead?.host.id !== host)
      throw new Refusal(
        'stale',
        'Nobody asks that any more. Nothing was changed; look around on your own, or ask a host.',
      )
    if (lead.allowed) return
    run(ctx.db, 'update tour_leads set allowed = :now where member = :id', { id: member.id, now: ctx.now() })
    record(ctx, { name: 'tour.lead-begun', member: member.id, host })
  })
  ctx.wake()
}
