import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'

/** A follow, or a question to follow, that had ended without its two wanting that. */
export interface EndedFollow {
  readonly follower: string
  readonly followee: string
  readonly since: number
  readonly asked: boolean
}

/**
 * Brings back the follow of somebody elsewhere, as her server still believes in it. Her server is told once more. Call it
 * inside a transaction.
 */
export function restoreFollower(ctx: Context, { follower, followee, since, asked }: EndedFollow): void {
  const pair = { follower, followee }
  if (asked) {
    run(ctx.db, `${requestSql} values (:follower, :followee, :since) on conflict do nothing`, { ...pair, since })
    return
  }
  const followSql = 'insert into follows (follower, followee, since) values (:follower, :followee, :since)'
  run(ctx.db, `${followSql} on conflict do nothing`, { ...pair, since })
  record(ctx, { name: 'follow.begun', ...pair })
}

/**
 * Asks somebody elsewhere again whether a member may follow her: whether she still may is up to her server. Call it inside a
 * transaction.
 */
export function askAgain(ctx: Context, { follower, followee }: EndedFollow): void {
  const pair = { follower, followee }
  run(ctx.db, `${requestSql} values (:follower, :followee, :now) on conflict do nothing`, { ...pair, now: ctx.now() })
  record(ctx, { name: 'follow.asked', ...pair })
}

const requestSql = 'insert into follow_requests (follower, followee, asked)'
