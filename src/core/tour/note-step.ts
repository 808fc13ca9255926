import { inTransaction, run, unlessFull } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findLead, type Lead } from './lead.ts'
import type { Step } from './tour.ts'

/**
 * A member looks at a screen. The host who leads her is taken along, unless she only `follows` to where the host is.
 * Looking at the same screen again changes nothing; a full disk keeps nobody from looking.
 */
export function noteStep(ctx: Context, member: { id: string }, step: Step, { follows }: { follows: boolean }): void {
  const lead = findLead(ctx, member)
  unlessFull(() =>
    inTransaction(ctx.db, () => {
      run(ctx.db, 'update tours set step = :step where member = :id and finished is null and step <> :step', {
        id: member.id,
        step,
      })
      if (lead?.allowed && lead.phone !== step) notePhone(ctx, lead, step, follows)
    }),
  )
  ctx.wake()
}

function notePhone(ctx: Context, { member, host, step: hosts }: Lead, phone: Step, follows: boolean): void {
  run(ctx.db, 'update tour_leads set phone = :phone, step = :step where member = :member', {
    member,
    phone,
    step: follows ? hosts : phone,
  })
  record(ctx, { name: 'tour.moved', member, host: host.id })
}
