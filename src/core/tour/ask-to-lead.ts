import { inTransaction, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { findGuest } from './find-guest.ts'
import { findLead } from './lead.ts'

/**
 * A host asks a member (by id) whether she may lead her through the tour. A question of another host that has no answer
 * yet gives way; while another one leads it is refused. Asking twice is asking once.
 */
export function askToLead(ctx: Context, host: Member, id: string): void {
  const guest = findGuest(ctx, host, id)
  inTransaction(ctx.db, () => {
    if (decideToAsk(host, guest, findLead(ctx, guest)) === 'asked') return
    run(
      ctx.db,
      `insert into tour_leads (member, host, asked, step) values (:member, :host, :now, 1)
       on conflict do update set host = excluded.host, asked = excluded.asked, allowed = null, step = 1, phone = null`,
      { member: guest.id, host: host.id, now: ctx.now() },
    )
    record(ctx, { name: 'tour.lead-asked', member: guest.id, host: host.id })
  })
  ctx.wake()
}

/** The rule, without a database: what asking means while there is this lead, or none. */
export function decideToAsk(
  host: { id: string },
  guest: { shownName: string },
  lead: { host: Pick<Person, 'id' | 'shownName'>; allowed: boolean } | null,
): 'ask' | 'asked' {
  if (!lead) return 'ask'
  if (lead.host.id === host.id) return 'asked'
  if (!lead.allowed) return 'ask'
  throw new Refusal(
    'not-allowed',
    `${lead.host.shownName} leads ${guest.shownName} through the house just now. One host at a time is enough.`,
  )
}
