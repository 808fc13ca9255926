import { inTransaction } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { endFollow } from './end-follow.ts'

/** Ends follows of members that the server of whom they follow does not know: what they expect from there would never come. */
export function unknownElsewhere(ctx: Context, followee: string, members: readonly string[]): void {
  inTransaction(ctx.db, () => {
    for (const member of members) endFollow(ctx, member, followee, true)
  })
}
