import { all, inTransaction, one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { type Introduction, introductionFrom } from './introduction.ts'
import { restedSince } from './kept-apart.ts'
import { endIntroduction, openThread } from './open-thread.ts'

/** When the clock next looks at an introduction; null when none waits. */
export function introductionsDue(ctx: Context): number | null {
  const look = one(ctx.db, 'select min(look) as look from introductions')?.['look']
  return look == null ? null : Number(look)
}

/** Ends what has waited long enough, whatever was said, and tries again to open what both said yes to. */
export function lookAfterIntroductions(ctx: Context): void {
  const rows = all(
    ctx.db,
    `select i.id, i.introducer, i.one, i.other, i.reason, i.ends from introductions i
     where i.look <= :now order by i.look limit 100`,
    { now: ctx.now() },
  )
  for (const found of rows.map(introductionFrom)) inTransaction(ctx.db, () => lookAt(ctx, found))
  if (rows.length > 0) ctx.wake()
}

/** Forgets pairs that may be proposed again. */
export function forgetOldIntroductions(ctx: Context): void {
  run(ctx.db, 'delete from introduced where ended <= :rested', { rested: restedSince(ctx) })
}

function lookAt(ctx: Context, found: Introduction): void {
  if (found.ends <= ctx.now()) endIntroduction(ctx, found, found.ends)
  else if (!openThread(ctx, found.id)) waitForItsEnd(ctx, found)
}

// openThread has put it off already when it may yet open; otherwise one of three has left, or an answer was taken back.
function waitForItsEnd(ctx: Context, { id, ends }: Introduction): void {
  run(ctx.db, 'update introductions set look = :ends where id = :id and look <= :now', { id, ends, now: ctx.now() })
}
