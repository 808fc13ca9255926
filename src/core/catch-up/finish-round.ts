import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { findUnread } from './find-unread.ts'
import { nextPace } from './reading-time.ts'
import { findStanding, type Reader, type Standing, saveStanding } from './standing.ts'

/** The round ends: she is caught up to where it was fixed to end, and her pace is known a little better. Gives where she is. */
export function finishRound(ctx: Context, reader: Reader, standing: Standing): Standing {
  const { round } = standing
  if (!round) return standing
  const now: Standing = {
    ...standing,
    start: round.until,
    mark: round.until,
    round: null,
    caught: round.began,
    covered: round.began,
    ended: ctx.now(),
    undo: null,
    pace: paceAfter(ctx, reader, standing),
  }
  saveStanding(ctx, reader, now)
  return now
}

/** Where a member is, once the round she may be in has ended if nothing is left of it. Call it in a transaction. */
export function settle(ctx: Context, reader: Reader): Standing {
  const standing = findStanding(ctx, reader)
  return isOver(ctx, reader, standing) ? finishRound(ctx, reader, standing) : standing
}

/** Her pace after what she read in this round. */
export function paceAfter(ctx: Context, reader: Reader, { pace }: Standing): Standing['pace'] {
  const row = one(ctx.db, 'select words, reading from catch_ups where member = :id', { id: reader.id })
  return nextPace(pace, { words: Number(row?.['words'] ?? 0), reading: Number(row?.['reading'] ?? 0) })
}

function isOver(ctx: Context, reader: Reader, { round, start, mark }: Standing): boolean {
  if (!round) return false
  const { posts, boosts } = findUnread(ctx, reader, { start, mark, until: round.until })
  return posts.length === 0 && boosts.length === 0
}
