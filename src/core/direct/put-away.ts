import type { Context } from '../context.ts'
import { noteSeen } from '../inbox/seen-place.ts'
import type { Member } from '../members/member.ts'
import { findConversation } from './list-conversations.ts'

/**
 * A member takes a conversation out of her apps' list, until somebody says something new in it. On the house's own pages it
 * stays. Refuses threads that are no conversation of hers.
 */
export function putAway(ctx: Context, member: Pick<Member, 'id'>, thread: string): void {
  const { newest } = findConversation(ctx, member, thread)
  noteSeen(ctx, member, `put-away:${thread}`, newest.entry)
}
