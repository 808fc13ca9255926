import { all, inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { sweepUnused } from '../media/forget-media.ts'

const hour = 60 * 60 * 1000

/**
 * Keeps files from elsewhere within their room: when they fill more than `most` bytes, those that nobody looked at for longest go,
 * until a tenth is free again.
 */
export async function makeRoom(ctx: Context, most: number = limits.filesElsewhere.bytes): Promise<void> {
  const filled = Number(one(ctx.db, 'select coalesce(sum(bytes), 0) as n from remote_files')?.['n'])
  if (filled <= most) return
  forgetOldest(ctx, filled - most * 0.9)
  // What was brought within the hour may be of somebody who is about to write it down.
  await sweepUnused(ctx, ctx.now() - hour)
}

function forgetOldest(ctx: Context, bytes: number): void {
  let left = bytes
  inTransaction(ctx.db, () => {
    while (left > 0) {
      const rows = all(ctx.db, 'select url, wish, bytes from remote_files order by used limit 100')
      for (const { url, wish, bytes: freed } of rows) {
        if (left <= 0) return
        run(ctx.db, 'delete from remote_files where url = :url and wish = :wish', { url: url ?? '', wish: wish ?? '' })
        left -= Number(freed)
      }
      if (rows.length === 0) return
    }
  })
}

/** Forgets what nobody looked at for a week; its files go with the next sweep. */
export function forgetUnseen(ctx: Context): void {
  run(ctx.db, 'delete from remote_files where used < :until', { until: ctx.now() - limits.filesElsewhere.lasts })
}
