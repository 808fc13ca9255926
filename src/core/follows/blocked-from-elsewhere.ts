import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { forgetActUri, noteActUri } from '../elsewhere/acts.ts'
import { record } from '../events.ts'
import { endFollow } from './end-follow.ts'

/** Somebody elsewhere wants nothing to do with a member: neither sees the other's posts, follows end both ways. Nobody is told. */
export function blockedFromElsewhere(
  ctx: Context,
  blocker: string,
  { member, uri }: { member: string; uri: string | null },
): void {
  inTransaction(ctx.db, () => {
    const added = run(
      ctx.db,
      'insert into blocks (blocker, blocked, since) values (:blocker, :member, :now) on conflict do nothing',
      { blocker, member, now: ctx.now() },
    )
    if (uri) noteActUri(ctx, { uri, kind: 'block', actor: blocker, object: member })
    if (added === 0) return
    endFollow(ctx, blocker, member, true)
    endFollow(ctx, member, blocker, true)
    record(ctx, { name: 'block.begun', blocker, blocked: member })
  })
}

/** She takes it back; follows do not come back with it. */
export function unblockedFromElsewhere(
  ctx: Context,
  blocker: string,
  { member, uri }: { member: string; uri: string | null },
): void {
  inTransaction(ctx.db, () => {
    if (!forgetActUri(ctx, { kind: 'block', actor: blocker, object: member }, uri)) return
    const gone = run(ctx.db, 'delete from blocks where blocker = :blocker and blocked = :member', { blocker, member })
    if (gone > 0) record(ctx, { name: 'block.ended', blocker, blocked: member })
  })
}
