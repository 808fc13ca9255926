import { forgetOldSessions } from '../core/access/sessions.ts'
import type { Context } from '../core/context.ts'
import { forgetOldEvents } from '../core/events.ts'
import { forgetOldNews } from '../core/notifications/forget-old-news.ts'
import { forgetSentKeys } from '../core/posts/store.ts'
import { run } from '../db/database.ts'

/** Forgets what nobody needs any more, and lets SQLite keep its own notes about the tables fresh. */
export function tidyUp(ctx: Context): void {
  forgetOldSessions(ctx)
  forgetOldNews(ctx)
  forgetOldEvents(ctx)
  forgetSentKeys(ctx.db, ctx.now())
  run(ctx.db, 'pragma optimize')
}
