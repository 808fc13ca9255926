import { endOtherSessions } from '../access/sessions.ts'
import { dropTickets } from '../access/tickets.ts'
import { endAllAccess } from '../apps/end-access.ts'
import type { Context } from '../context.ts'
import { moveOut } from '../members/move-out.ts'

/** She does not live here any more: every session and app ends, and until `sealed` her keys open the page with her boxes only. */
export function lockOut(ctx: Context, member: string, sealed: number): void {
  moveOut(ctx, member, sealed)
  endOtherSessions(ctx, { id: member }, null)
  endAllAccess(ctx, { id: member })
  dropTickets(ctx, { id: member })
}
