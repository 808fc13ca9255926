import { inTransaction, one, unlessFull } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { findUnread } from './find-unread.ts'
import { nextPace } from './reading-time.ts'
import { findStanding, type Reader, type Standing, saveStanding } from './standing.ts'

/** True when nothing is left of the round that a member is in. */
export function isOver(ctx: Context, reader: Reader, { round, start, mark }: Standing): boolean {
  if (!round) return true
  const { posts, boosts } = findUnread(ctx, reader, { start, mark, until: round.until })
  return posts.length === 0 && boosts.length === 0
}

/** Ends the round that a member is in when nothing is left of it. True when it did. */
export function endRound(ctx: Context, reader: Reader): boolean {
  const standing = findStanding(ctx, reader)
  if (!standing.round || !isOver(ctx, reader, standing)) return false
  unlessFull(() => inTransaction(ctx.db, () => finished(ctx, reader, standing)))
  return true
}

/** The round ends: she is caught up to where it was fixed to end, and her pace is known a little better. Gives where she is. */
export function finished(ctx: Context, reader: Reader, standing: Standing): Standing {
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
    pace: nextPace(standing.pace, readIn(ctx, reader)),
  }
  saveStanding(ctx, reader, now)
  return now
}

/** The words read in this round, and in how many milliseconds. */
export function readIn(ctx: Context, reader: Reader): { words: number; reading: number } {
  const row = one(ctx.db, 'select words, reading from catch_ups where member = :id', { id: reader.id })
  return { words: Number(row?.['words'] ?? 0), reading: Number(row?.['reading'] ?? 0) }
}
