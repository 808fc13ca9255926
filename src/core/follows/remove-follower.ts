import { inTransaction } from '../../db/database.ts'
import { meetPerson } from '../actors/meet-person.ts'
import type { Context } from '../context.ts'
import { endFollow } from './end-follow.ts'

/** Ends somebody's follow of the member, without a word to her; she may follow or ask again. */
export function removeFollower(ctx: Context, member: { id: string }, follower: string): void {
  const ended = inTransaction(ctx.db, () => endFollow(ctx, follower, member.id))
  if (!ended) meetPerson(ctx, member, follower)
  ctx.wake()
}
