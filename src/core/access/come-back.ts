import { inTransaction } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { endAllAccess } from '../apps/end-access.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { findMember, type Member } from '../members/member.ts'
import { tell } from '../notifications/tell.ts'
import { endCodes } from './one-time-codes.ts'
import { keepPasskey, type NewPasskey } from './passkeys.ts'
import { makeRecoveryWords } from './recovery-words.ts'
import { endOtherSessions } from './sessions.ts'
import { keepPassword } from './set-password.ts'
import { findTicket, takeTicket } from './tickets.ts'

/** The key that somebody chooses after her recovery words: a prepared password or passkey. */
export type NewKey =
  | { readonly kind: 'password'; readonly hash: string }
  | { readonly kind: 'passkey'; readonly passkey: NewPasskey; readonly name: string }

/** How she wants to come back. `dropCodes` turns one-time codes off, for an app that is gone with the phone. */
export interface Return {
  readonly key: NewKey
  readonly dropCodes: boolean
}

/**
 * Somebody who typed her recovery words chooses a new key. Every device and app is signed out, the old words stop working, and
 * she gets eight new ones. Refuses a ticket that was used or ran out.
 */
export function comeBack(
  ctx: Context,
  ticket: string,
  { key, dropCodes }: Return,
): { member: Member; words: string[] } {
  const done = inTransaction(ctx.db, () => {
    const member = whoseTurn(ctx, ticket)
    takeTicket(ctx, 'new-key', ticket)
    if (key.kind === 'password') keepPassword(ctx, member, key.hash)
    else keepPasskey(ctx, member, key.passkey, key.name)
    if (dropCodes) endCodes(ctx, member)
    endOtherSessions(ctx, member, null)
    endAllAccess(ctx, member)
    record(ctx, { name: 'recovery-words.used', member: member.id })
    tell(ctx, { member: member.id, kind: 'new-key', actor: null, post: null })
    return { member, words: makeRecoveryWords(ctx, member) }
  })
  ctx.wake()
  return done
}

/** The member whose turn it is to choose a new key. Refuses a ticket that is unknown, was used or ran out. */
export function whoseTurn(ctx: Context, ticket: string): Member {
  const found = findTicket(ctx, 'new-key', ticket)
  const member = found?.member ? findMember(ctx.db, found.member) : null
  if (!member)
    throw new Refusal('expired', 'That took longer than half an hour. Nothing changed; type your words again.')
  return member
}
