import { findPortion } from '../core/catch-up/find-portion.ts'
import { goOn } from '../core/catch-up/go-on.ts'
import { markAllSeen } from '../core/catch-up/mark-all-seen.ts'
import { startCatchUp } from '../core/catch-up/start-catch-up.ts'
import { whatIsNew } from '../core/catch-up/what-is-new.ts'
import type { Context } from '../core/context.ts'
import { listConversations } from '../core/direct/list-conversations.ts'
import { markSeen, markThreadSeen } from '../core/inbox/mark-seen.ts'
import { noteSeen } from '../core/inbox/seen-place.ts'
import { type Member, viewing } from '../core/members/member.ts'
import { houseTimeline } from '../core/timelines/house.ts'

/** Somebody looks at everything that is new: her inbox, her timeline and her catch-up are read until this moment. */
export function readEverything(ctx: Context, member: Member): void {
  for (const shelf of ['for-you', 'quiet', 'direct'] as const) markSeen(ctx, member, shelf)
  for (const { thread } of listConversations(ctx, member).conversations) markThreadSeen(ctx, member, thread)
  const newest = houseTimeline(ctx, viewing(member), { most: 1 }).posts[0]?.entry
  if (newest) noteSeen(ctx, member, 'house', newest)
  catchUp(ctx, member)
}

function catchUp(ctx: Context, member: Member): void {
  const { newest, first } = whatIsNew(ctx, member)
  if (!newest) return
  // Nobody reads ninety days at the first time.
  if (first) {
    markAllSeen(ctx, member, newest)
    return
  }
  startCatchUp(ctx, member, 'everything')
  let done = false
  while (!done) done = goOn(ctx, member, { ids: findPortion(ctx, member)?.ids ?? [], opened: ctx.now() })
}
