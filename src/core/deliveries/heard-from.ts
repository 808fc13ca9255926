import type { Context } from '../context.ts'
import { noteHeard } from '../servers/health.ts'
import { wakeLane } from './lanes.ts'

/** A server spoke to us: what waits for it may go at once. Call it inside a transaction; ctx.wake() is the caller's. */
export function heardFrom(ctx: Context, host: string): void {
  if (noteHeard(ctx, host)) wakeLane(ctx, host)
}
