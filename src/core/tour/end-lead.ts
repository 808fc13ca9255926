import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findLead } from './lead.ts'

/**
 * The member who is led (by id), or the host who leads or asked, says that it is over. When it is over already nothing
 * changes. Refuses anybody else.
 */
export function endLead(ctx: Context, who: { id: string }, member: string): void {
  inTransaction(ctx.db, () => {
    const lead = findLead(ctx, { id: member })
    if (!lead) return
    if (who.id !== member && who.id !== lead.host.id)
      throw new Refusal('not-allowed', `Only ${lead.host.shownName} or whoever is led can end that.`)
    run(ctx.db, 'delete from tour_leads where member = :member', { member })
    record(ctx, { name: 'tour.lead-ended', member, host: lead.host.id })
  })
  ctx.wake()
}
