import type { Context } from '../context.ts'
import { record } from '../events.ts'

/** Lets a member's apps know that her filters changed, so that they ask for them again. */
export function tellOfFilters(ctx: Context, member: { readonly id: string }): void {
  record(ctx, { name: 'filters.changed', member: member.id })
  ctx.wake()
}
