import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { findUnread, loadOf } from './find-unread.ts'
import { finishRound } from './finish-round.ts'
import { noteRead } from './note-read.ts'
import { timeRead } from './reading-time.ts'
import { findStanding, type Reader, type Standing, saveStanding } from './standing.ts'

/** A page of a round as its reader sends it back: the entries that were on it, and when it was opened (milliseconds). */
export interface ReadPage {
  readonly ids: readonly string[]
  readonly opened: number
}

/** A member is done with a page of her round: her mark moves on. True when that was the end of it, or there is no round. */
export function goOn(ctx: Context, reader: Reader, page: ReadPage): boolean {
  return inTransaction(ctx.db, () => {
    const standing = findStanding(ctx, reader)
    if (!standing.round) return true
    noteRead(ctx, reader, page.ids)
    notePace(ctx, reader, standing, page)
    return !moveOn(ctx, reader, standing)
  })
}

/** Moves the mark up to the first post that is still unread. Ends the round, and gives false, when there is none. */
function moveOn(ctx: Context, reader: Reader, standing: Standing): boolean {
  const { round, start, mark } = standing
  if (!round) return false
  const { posts, boosts } = findUnread(ctx, reader, { start, mark, until: round.until })
  const [first] = posts
  if (!first && boosts.length === 0) {
    finishRound(ctx, reader, standing)
    return false
  }
  saveStanding(ctx, reader, { ...standing, mark: Math.max(mark, first ? first.place - 1 : round.until), undo: null })
  return true
}

function notePace(ctx: Context, reader: Reader, { pace }: Standing, { ids, opened }: ReadPage): void {
  const load = loadOf(ctx, reader, ids)
  const reading = timeRead(load, ctx.now() - opened, pace)
  if (reading === null) return
  run(ctx.db, 'update catch_ups set words = words + :words, reading = reading + :reading where member = :id', {
    id: reader.id,
    words: load.words,
    reading: Math.round(reading),
  })
}
