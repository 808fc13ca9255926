import { all, type Row, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { askAgain, restoreFollower } from '../follows/restore-follow.ts'
import { limits } from '../limits.ts'
import { isOut } from '../verdicts/standing.ts'
import { tellAgain } from './sever-follows.ts'

/**
 * Brings back the follows that ended because of servers with which the house talks again: those of people elsewhere at
 * once, those of members by asking again. Call it inside the transaction that changed what was decided.
 */
export function restoreFollows(ctx: Context): void {
  for (const member of restore(ctx, null)) tellAgain(ctx, member, 'server-back')
}

/**
 * A member wants to hear of a server again: she asks the people she followed there once more. Who followed her was told no,
 * and may ask again.
 */
export function restoreFollowsOf(ctx: Context, member: string): void {
  restore(ctx, member)
}

function restore(ctx: Context, member: string | null): Set<string> {
  const rows = all(ctx.db, severedSql, { member, since: ctx.now() - limits.severed })
  const back = rows.filter((row) => row['uri'] === null || !isOut(ctx, new URL(String(row['uri'])).host))
  for (const row of back) bringBack(ctx, row, member)
  return new Set(back.map((row) => String(row['who'])))
}

function bringBack(ctx: Context, row: Row, member: string | null): void {
  const follow = {
    follower: String(row['follower']),
    followee: String(row['followee']),
    since: Number(row['since']),
    asked: row['asked'] === 1,
  }
  const pair = { follower: follow.follower, followee: follow.followee, now: ctx.now() }
  run(ctx.db, 'update severed set restored = :now where follower = :follower and followee = :followee', pair)
  if (row['who'] === follow.follower) askAgain(ctx, follow)
  else if (member === null) restoreFollower(ctx, follow)
}

// Whoever left, was blocked, or is still kept out by something else, stays apart.
const severedSql = `select s.follower, s.followee, s.since, s.asked, m.id as who, r.uri
  from severed s join members m on m.id in (s.follower, s.followee) and m.left_on is null
  join actors o on o.id = iif(m.id = s.follower, s.followee, s.follower) and o.gone is null
  left join remote_actors r on r.actor = o.id
  where s.member is :member and s.restored is null and s.cut > :since
    and not exists (select 1 from judged j where j.actor = o.id and j.member in ('', m.id) and j.shown = 'nobody')
    and not exists (select 1 from blocks b where (b.blocker = m.id and b.blocked = o.id) or (b.blocker = o.id and b.blocked = m.id))`
