import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** Forgets what reported posts said, limits.report.evidence after their reports were closed. */
export function forgetEvidence(ctx: Context): void {
  run(ctx.db, 'update reports set evidence = null where evidence is not null and closed < :until', {
    until: ctx.now() - limits.report.evidence,
  })
}
