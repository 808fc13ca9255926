import { inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { findUnread, sumUp } from './find-unread.ts'
import { settle } from './finish-round.ts'
import { lastPlace, placeBefore, type Reader, type Standing, saveStanding } from './standing.ts'

/**
 * A member begins to catch up: the end is fixed at what is there now, and what comes later waits for the next time. In the
 * middle of a round nothing changes. With `week` everything older than seven days counts as seen.
 */
export function startCatchUp(ctx: Context, reader: Reader, span: 'week' | 'everything'): void {
  inTransaction(ctx.db, () => {
    const standing = settle(ctx, reader)
    if (standing.round) return
    const from =
      span === 'week' ? Math.max(standing.mark, placeBefore(ctx, ctx.now() - limits.catchUp.first)) : standing.mark
    begin(ctx, reader, { ...standing, start: Math.max(standing.start, from), mark: from, undo: null })
  })
}

function begin(ctx: Context, reader: Reader, standing: Standing): void {
  const until = lastPlace(ctx)
  const { posts: total } = sumUp(findUnread(ctx, reader, { ...standing, until }), standing.pace)
  // Nothing before the mark is asked for again.
  run(ctx.db, 'delete from catch_up_seen where member = :id and place <= :start', {
    id: reader.id,
    start: standing.start,
  })
  saveStanding(ctx, reader, { ...standing, round: { until, began: ctx.now(), total } })
}
