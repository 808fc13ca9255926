import { one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'
import { checkNotOutside } from '../outside/outside.ts'

/**
 * Refuses a member who was asked to read only, or has not read a big change of the rules for limits.rules.grace: whatever adds words, boosts or
 * votes asks here first. Reading, editing and deleting never do.
 */
export function mayWrite(ctx: Context, member: Pick<Member, 'id'>): void {
  checkNotOutside(ctx, member)
  if (unreadMajor(ctx, member, ctx.now() - limits.rules.grace) === null) return
  throw new Refusal(
    'unread-rules',
    'The rules changed more than two weeks ago and wait for you to read them. Everything stays open for reading; writing, boosting and voting go on as soon as you have.',
  )
}

/** When a member's writing will wait for the rules (milliseconds, perhaps past); null when there is no big change she has not read. */
export function writingWaitsFrom(ctx: Context, member: Pick<Member, 'id'>): number | null {
  const made = unreadMajor(ctx, member, ctx.now())
  return made === null ? null : made + limits.rules.grace
}

/** When the first big change that she has not read was made, of those until a moment. */
function unreadMajor(ctx: Context, member: Pick<Member, 'id'>, until: number): number | null {
  const row = one(
    ctx.db,
    `select min(made) as made from rules where major = 1 and made <= :until
       and version > coalesce((select max(version) from rules_read where member = :member), 0)`,
    { member: member.id, until },
  )
  return row?.['made'] == null ? null : Number(row['made'])
}
