import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** Forgets what pages said fourteen days ago, and pages that no post points at any more. */
export function forgetCards(ctx: Context): void {
  run(
    ctx.db,
    `update links set found = null, title = '', description = '', site = '' where found is not null and found <= :old`,
    { old: ctx.now() - limits.card },
  )
  run(ctx.db, 'delete from links where not exists (select 1 from post_links pl where pl.url = links.url)')
}
