import type { Conversation as Talk } from '../../core/direct/list-conversations.ts'
import type { Call } from '../call.ts'
import { accountsOf } from './account.ts'
import { statusesOf } from './status.ts'
import type { Conversation } from './wire.ts'

/** Conversations as apps read them, in their order. */
export function conversationsOf(call: Call, talks: readonly Talk[]): Conversation[] {
  const accounts = accountsOf(
    call,
    talks.flatMap(({ people }) => people.map(({ id }) => id)),
  )
  const statuses = new Map(
    statusesOf(
      call,
      talks.map(({ newest }) => newest),
    ).map((status) => [status.id, status]),
  )
  return talks.map(({ thread, people, newest, fresh }) => ({
    id: thread,
    unread: fresh,
    accounts: people.flatMap(({ id }) => accounts.get(id) ?? []),
    last_status: statuses.get(newest.entry) ?? null,
  }))
}
