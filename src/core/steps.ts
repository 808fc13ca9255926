import { inPart, inTransaction } from '../db/database.ts'
import type { Context } from './context.ts'

/**
 * Does many small things in one transaction, each in a part of its own: what one wrote is undone when it fails, and `failed`
 * is told, which may write too. For queues, where a commit for each would cost more than the work.
 */
export function inSteps<T>(
  ctx: Context,
  things: readonly T[],
  work: (thing: T) => void,
  failed: (thing: T, error: unknown) => void,
): void {
  inTransaction(ctx.db, () => {
    for (const thing of things) {
      try {
        inPart(ctx.db, () => work(thing))
      } catch (error) {
        failed(thing, error)
      }
    }
  })
}
