import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** How many people each way to choose an audience means for a member, so that the composer can say it in numbers. */
export interface Readers {
  /** Everybody who lives here, herself counted. */
  readonly home: number
  readonly followers: number
  readonly followersHere: number
  /** People who follow her and whom she follows back. */
  readonly mutuals: number
  readonly mutualsHere: number
}

export function countReaders(ctx: Context, member: { id: string }): Readers {
  const row = one(
    ctx.db,
    `select (select count(*) from members where left_on is null) as home, count(f.follower) as followers,
       coalesce(sum(a.server is null), 0) as followersHere, coalesce(sum(back.follower is not null), 0) as mutuals,
       coalesce(sum(back.follower is not null and a.server is null), 0) as mutualsHere
     from follows f join actors a on a.id = f.follower
     left join follows back on back.follower = f.followee and back.followee = f.follower
     where f.followee = :id and a.gone is null`,
    { id: member.id },
  )
  return row as unknown as Readers
}
