import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** The inboxes of everybody elsewhere who follows somebody here, one for each place that shares one. */
export function followersElsewhere(ctx: Context, id: string): string[] {
  const rows = all(
    ctx.db,
    `select distinct coalesce(r.shared_inbox, r.inbox) as inbox from follows f join remote_actors r on r.actor = f.follower
     where f.followee = :id`,
    { id },
  )
  return rows.map((row) => String(row['inbox']))
}

/** The addresses of those at one host who follow somebody here, in order. */
export function followersAt(ctx: Context, id: string, host: string): string[] {
  return followerUris(ctx, id).filter((uri) => new URL(uri).host === host)
}

/** The addresses of everybody elsewhere who follows somebody here. */
export function followerUris(ctx: Context, id: string): string[] {
  const rows = all(
    ctx.db,
    `select r.uri from follows f join remote_actors r on r.actor = f.follower where f.followee = :id order by r.uri`,
    { id },
  )
  return rows.map((row) => String(row['uri']))
}
