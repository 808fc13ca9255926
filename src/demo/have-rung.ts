import type { Context } from '../core/context.ts'
import { catchUp } from '../jobs/event-loop.ts'

/** What happened in these ninety days has rung long ago: nothing of it is sent when the evening begins. */
export function haveRung(ctx: Context): void {
  while (catchUp(ctx, 'push', {}) > 0);
}

/** Nor is any of it told to other houses, which have heard it as it happened. */
export function haveTold(ctx: Context): void {
  while (catchUp(ctx, 'federation', {}) > 0);
}
