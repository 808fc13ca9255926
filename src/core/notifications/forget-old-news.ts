import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** Forgets news that is older than anybody would look back for. */
export function forgetOldNews(ctx: Context): void {
  run(ctx.db, 'delete from notifications where made < :until', { until: ctx.now() - limits.news })
}
