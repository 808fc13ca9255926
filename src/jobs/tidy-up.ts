import { forgetOldSessions } from '../core/access/sessions.ts'
import { forgetApps } from '../core/apps/forget-apps.ts'
import { forgetTaken, waitNoLongerWith } from '../core/arrivals/arrivals.ts'
import { forgetOldCalls } from '../core/calls/forget-old-calls.ts'
import type { Context } from '../core/context.ts'
import { forgetOldLetters } from '../core/deliveries/forget-old-letters.ts'
import { waitNoLonger } from '../core/deliveries/wait-no-longer.ts'
import { forgetGone } from '../core/elsewhere/remote-post.ts'
import { forgetOldEvents } from '../core/events.ts'
import { forgetSuggestions } from '../core/guest-book/forget-suggestions.ts'
import { forgetOldIntroductions } from '../core/introductions/look-after-introductions.ts'
import { forgetOldSuggested } from '../core/joining/forget-old-suggested.ts'
import { forgetJudged } from '../core/judgement/forget-judged.ts'
import { forgetOldNews } from '../core/notifications/forget-old-news.ts'
import { forgetSentKeys } from '../core/posts/store.ts'
import { forgetEvidence } from '../core/reports/forget-evidence.ts'
import { forgetServers } from '../core/servers/server.ts'
import { forgetOldWaiting } from '../core/waitlist/forget-old-waiting.ts'
import { run } from '../db/database.ts'

/** Forgets what nobody needs any more, lets go what waits since a clock was wrong, and lets SQLite keep its own notes about the tables fresh. */
export function tidyUp(ctx: Context): void {
  forgetOldSessions(ctx)
  forgetApps(ctx)
  forgetOldNews(ctx)
  forgetOldIntroductions(ctx)
  forgetSuggestions(ctx)
  forgetOldCalls(ctx)
  forgetEvidence(ctx)
  forgetOldEvents(ctx)
  forgetSentKeys(ctx.db, ctx.now())
  forgetOldSuggested(ctx)
  forgetOldWaiting(ctx)
  forgetOldLetters(ctx)
  forgetJudged(ctx)
  forgetTaken(ctx)
  forgetGone(ctx)
  forgetServers(ctx)
  waitNoLonger(ctx)
  waitNoLongerWith(ctx)
  run(ctx.db, 'pragma optimize')
}
