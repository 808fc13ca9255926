import { inPart, inTransaction } from '../db/database.ts'
import type { Context } from './context.ts'

/**
 * Does many small things in one transaction. When one of them fails they are all done again, each in a part of its own: what
 * that one wrote is undone, and `failed` is told, which may write too. So `work` must not mind being done twice. For queues,
 * where a commit for each would cost more than the work.
 */
export function inSteps<T>(
  ctx: Context,
  things: readonly T[],
  work: (thing: T) => void,
  failed: (thing: T, error: unknown) => void,
): void {
  // Parts make the search index write itself down after each of them, so they are kept for when they are needed.
  if (!ctx.db.isTransaction && doTogether(ctx, things, work)) return
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

function doTogether<T>(ctx: Context, things: readonly T[], work: (thing: T) => void): boolean {
  try {
    inTransaction(ctx.db, () => things.forEach(work))
    return true
  } catch {
    // Which one it was, and why, is found when each is done by itself.
    return false
  }
}
