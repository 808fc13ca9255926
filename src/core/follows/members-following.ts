import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** Ids of everybody who lives here and follows somebody. */
export function membersFollowing(ctx: Context, followee: string): string[] {
  const rows = all(
    ctx.db,
    'select f.follower from follows f join members m on m.id = f.follower where f.followee = :followee order by f.follower',
    { followee },
  )
  return rows.map((row) => String(row['follower']))
}
