import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** Remembers that the wizard got as far as a step; it never goes back. */
export function reachStep(ctx: Context, step: number): void {
  run(ctx.db, 'update house set step = max(step, :step)', { step })
}
