import { run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'
import { findRules, findVersion } from './rules.ts'

/**
 * A member says that she has read one version of the rules: the one she had before her, also when a newer one was made
 * meanwhile. Refuses versions that do not exist.
 */
export function agreeToRules(ctx: Context, member: Member, version: number): void {
  if (!findVersion(ctx.db, version)) throw new Refusal('bad-input', 'There is no such version of the rules.')
  noteAgreement(ctx, member, version)
}

/** Refuses a version of the rules that does not hold today; who moves in reads what holds when she does. */
export function checkIsToday(ctx: Context, version: number): void {
  const today = findRules(ctx.db)?.version ?? 0
  if (version !== today) throw new Refusal('stale', 'The rules changed while you were reading. Please read them again.')
}

/** Writes down who has read which version; twice is once. */
export function noteAgreement(ctx: Context, member: Pick<Member, 'id'>, version: number): void {
  run(ctx.db, 'insert or ignore into rules_read (member, version, agreed) values (:member, :version, :now)', {
    member: member.id,
    version,
    now: ctx.now(),
  })
}
