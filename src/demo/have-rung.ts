import type { Context } from '../core/context.ts'
import { catchUp } from '../jobs/event-loop.ts'

/** What happened in these ninety days has rung long ago: nothing of it is sent when the evening begins. */
export function haveRung(ctx: Context): void {
  while (catchUp(ctx, 'push', {}) > 0);
}
