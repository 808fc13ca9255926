import { conversationsAt, findConversation } from '../core/direct/list-conversations.ts'
import { putAway } from '../core/direct/put-away.ts'
import { markThreadSeen } from '../core/inbox/mark-seen.ts'
import type { MemberCall } from './call.ts'
import { conversationsOf } from './map/conversation.ts'
import type { Conversation } from './map/wire.ts'
import { placeWanted } from './notification-wish.ts'
import { tellEnds } from './paging.ts'
import { member, type Row } from './row.ts'

/** Threads between named people; each has the id of its thread, and its place in the list is its newest post. */
export const conversationRows: readonly Row[] = [
  member('get', '/api/v1/conversations', 'read:statuses', conversations),
  member('delete', '/api/v1/conversations/:id', 'write:conversations', remove),
  member('post', '/api/v1/conversations/:id/read', 'write:conversations', read),
]

function conversations(call: MemberCall): Conversation[] {
  const slice = conversationsAt(call.ctx, call.member, placeWanted(call, 20, 40), {})
  tellEnds(call, { first: slice.previous, last: slice.next })
  return conversationsOf(call, slice.items)
}

function remove(call: MemberCall): object {
  putAway(call.ctx, call.member, call.id())
  return {}
}

function read(call: MemberCall): Conversation | undefined {
  const { thread } = findConversation(call.ctx, call.member, call.id())
  markThreadSeen(call.ctx, call.member, thread)
  return conversationsOf(call, [findConversation(call.ctx, call.member, thread)])[0]
}
