import { inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { forgetActUri } from '../elsewhere/acts.ts'
import { record } from '../events.ts'
import type { Member } from '../members/member.ts'
import { endFollow } from './end-follow.ts'
import { tellOnce } from './tell-once.ts'

/**
 * Somebody elsewhere follows a member, or asks to when the member decides herself who may. Doing it again answers again, as
 * the answer may have been lost. Somebody whom she blocked is refused.
 */
export function followedFromElsewhere(ctx: Context, follower: { id: string }, member: Member): void {
  const pair = { follower: follower.id, followee: member.id }
  inTransaction(ctx.db, () => {
    if (one(ctx.db, 'select 1 from blocks where blocker = :followee and blocked = :follower', pair)) {
      record(ctx, { name: 'follow.refused', ...pair })
      return
    }
    if (one(ctx.db, 'select 1 from follows where follower = :follower and followee = :followee', pair)) {
      record(ctx, { name: 'follow.begun', ...pair })
      return
    }
    const table = member.locked ? askSql : followSql
    run(ctx.db, table, { ...pair, now: ctx.now() })
    record(ctx, { name: member.locked ? 'follow.asked' : 'follow.begun', ...pair })
    tellOnce(ctx, { member: member.id, kind: member.locked ? 'follow-asked' : 'follow', actor: follower.id })
  })
}

const askSql =
  'insert into follow_requests (follower, followee, asked) values (:follower, :followee, :now) on conflict do nothing'
const followSql = 'insert into follows (follower, followee, since) values (:follower, :followee, :now)'

/** Somebody elsewhere no longer follows a member; `uri` is the address of the follow that she takes back. */
export function unfollowedFromElsewhere(
  ctx: Context,
  follower: { id: string },
  { member, uri }: { member: string; uri: string | null },
): void {
  inTransaction(ctx.db, () => {
    if (forgetActUri(ctx, { kind: 'follow', actor: follower.id, object: member }, uri))
      endFollow(ctx, follower.id, member, true)
  })
}
