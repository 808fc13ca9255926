import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { findGuest } from './find-guest.ts'
import { findLead } from './lead.ts'
import type { Step } from './tour.ts'

/** A host moves to a screen, and the phone of the member (by id) whom she leads follows. Refuses without a yes that holds. */
export function leadOn(ctx: Context, host: Member, { id, step }: { id: string; step: Step }): void {
  const guest = findGuest(ctx, host, id)
  inTransaction(ctx.db, () => {
    const lead = findLead(ctx, guest)
    if (lead?.host.id !== host.id || !lead.allowed)
      throw new Refusal('stale', `You don’t lead ${guest.shownName} at the moment. Ask, and wait for a yes.`)
    if (lead.step === step) return
    run(ctx.db, 'update tour_leads set step = :step where member = :id', { id, step })
    record(ctx, { name: 'tour.moved', member: id, host: host.id })
  })
  ctx.wake()
}
