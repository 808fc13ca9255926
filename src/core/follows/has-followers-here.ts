import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** True when somebody who lives here follows her. */
export function hasFollowersHere(ctx: Context, id: string): boolean {
  return (
    one(ctx.db, 'select 1 from follows f join members m on m.id = f.follower where f.followee = :id limit 1', {
      id,
    }) !== null
  )
}
