import { markAllSeen } from '../core/catch-up/mark-all-seen.ts'
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
  const unread = whatIsNew(ctx, member).newest
  if (unread) markAllSeen(ctx, member, unread)
}
