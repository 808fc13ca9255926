import { all, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { endFollow } from './end-follow.ts'

/**
 * Members who followed somebody, or asked to, ask to follow her where she moved; her old self is followed no longer. Who has a
 * block with the new one only loses the old. Gives the ids of those who go along. Call it inside a transaction.
 */
export function moveFollows(ctx: Context, from: string, to: string): string[] {
  const members = all(
    ctx.db,
    `select f.follower from follows f join members m on m.id = f.follower where f.followee = :from
     union select r.follower from follow_requests r join members m on m.id = r.follower where r.followee = :from`,
    { from },
  ).map((row) => String(row['follower']))
  const along = members.filter((member) => member !== to && !isBlocked(ctx, member, to))
  for (const member of members) endFollow(ctx, member, from)
  for (const member of along) ask(ctx, member, to)
  return along
}

function isBlocked(ctx: Context, member: string, to: string): boolean {
  const sql = `select 1 from blocks where (blocker = :member and blocked = :to) or (blocker = :to and blocked = :member)`
  return all(ctx.db, sql, { member, to }).length > 0
}

function ask(ctx: Context, follower: string, followee: string): void {
  const asked = run(
    ctx.db,
    `insert into follow_requests (follower, followee, asked) select :follower, :followee, :now
     where not exists (select 1 from follows where follower = :follower and followee = :followee) on conflict do nothing`,
    { follower, followee, now: ctx.now() },
  )
  if (asked > 0) record(ctx, { name: 'follow.asked', follower, followee })
}
