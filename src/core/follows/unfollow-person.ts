import { inTransaction } from '../../db/database.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'
import { endFollow } from './end-follow.ts'

/** Ends a follow, or takes back the question to follow. Nobody is told. Refuses only people who are hidden from her. */
export function unfollowPerson(ctx: Context, follower: { id: string }, id: string): void {
  const ended = inTransaction(ctx.db, () => endFollow(ctx, follower.id, id))
  if (!ended) meetPerson(ctx, follower, id)
  ctx.wake()
}
