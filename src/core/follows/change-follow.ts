import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'

/** What a member wants to get of somebody she follows: boosts too, and news of each post. */
export interface FollowWishes {
  readonly boosts: boolean
  readonly tell: boolean
}

/** Changes what a follow brings. Refuses people she does not follow. */
export function changeFollow(
  ctx: Context,
  member: { id: string },
  followee: string,
  { boosts, tell }: FollowWishes,
): void {
  const changed = run(
    ctx.db,
    'update follows set boosts = :boosts, tell = :tell where follower = :me and followee = :followee',
    {
      me: member.id,
      followee,
      boosts: Number(boosts),
      tell: Number(tell),
    },
  )
  if (changed === 0) throw new Refusal('not-found', 'You don’t follow anybody by that name.')
}
