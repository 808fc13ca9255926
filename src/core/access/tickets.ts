import { one, run } from '../../db/database.ts'
import { newId } from '../../lib/ids.ts'
import type { Context } from '../context.ts'
import { hashToken, newToken } from '../token.ts'

/**
 * A short-lived right to take the next step, kept by one browser: to type the one-time code after the password, to
 * choose a new key after the recovery words or a one-time link, to set the house up after the owner link, or, for somebody
 * who left, to take her boxes.
 */
export type TicketPurpose = 'second-step' | 'new-key' | 'owner' | 'sealed'

const minute = 60_000

/** How long a ticket is good for, in milliseconds. */
export const ticketLasts: Readonly<Record<TicketPurpose, number>> = {
  'second-step': 10 * minute,
  'new-key': 30 * minute,
  owner: 24 * 60 * minute,
  sealed: 60 * minute,
}

/** Makes a ticket; the token is for one browser and not kept. `member` is null when nobody lives here yet. */
export function giveTicket(ctx: Context, purpose: TicketPurpose, member: { id: string } | null): string {
  const token = newToken(ctx)
  keepChallenge(ctx, { purpose, member: member?.id ?? null, challenge: hashToken(token), lasts: ticketLasts[purpose] })
  return token
}

/** Whose ticket this is: `member` as it was given. Null when it is unknown, used up or ran out. */
export function findTicket(ctx: Context, purpose: TicketPurpose, token: string): { member: string | null } | null {
  const row = one(
    ctx.db,
    `select member from challenges where purpose = :purpose and challenge = :challenge and expires > :now`,
    {
      purpose,
      challenge: hashToken(token),
      now: ctx.now(),
    },
  )
  return row && { member: row['member'] === null ? null : String(row['member']) }
}

/** Uses a ticket up; false when somebody was quicker. */
export function takeTicket(ctx: Context, purpose: TicketPurpose, token: string): boolean {
  return takeChallenge(ctx, purpose, hashToken(token)) !== null
}

/** Takes away every ticket of a member: doors that stood half open close when her key changes. */
export function dropTickets(ctx: Context, member: { id: string }): void {
  run(ctx.db, 'delete from challenges where member = :id', { id: member.id })
}

/** Something that must come back once, and soon. Those that ran out are swept away here. */
export function keepChallenge(
  ctx: Context,
  what: { purpose: string; member: string | null; challenge: string; lasts: number },
): void {
  const now = ctx.now()
  run(ctx.db, 'delete from challenges where expires <= :now', { now })
  run(
    ctx.db,
    'insert into challenges (id, purpose, member, challenge, expires) values (:id, :purpose, :member, :challenge, :expires)',
    {
      id: newId(now),
      purpose: what.purpose,
      member: what.member,
      challenge: what.challenge,
      expires: now + what.lasts,
    },
  )
}

/** Takes a challenge away and says whom it was for; null when it is unknown, was taken before or ran out. */
export function takeChallenge(ctx: Context, purpose: string, challenge: string): { member: string | null } | null {
  const row = one(
    ctx.db,
    'delete from challenges where purpose = :purpose and challenge = :challenge and expires > :now returning member',
    { purpose, challenge, now: ctx.now() },
  )
  return row && { member: row['member'] === null ? null : String(row['member']) }
}
