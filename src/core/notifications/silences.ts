import { unjudged } from '../audience/who-can-see.ts'

/**
 * SQL: true when a member hears nothing of somebody, because one blocked the other, she muted her inbox towards him, or what
 * was decided about his server keeps him from her.
 * `member` and `actor` are columns or bound names; bind `now`.
 */
export function silences(member: string, actor: string): string {
  return `(exists (select 1 from blocks sb where (sb.blocker = ${member} and sb.blocked = ${actor}) or (sb.blocker = ${actor} and sb.blocked = ${member}))
    or exists (select 1 from mutes sm where sm.member = ${member} and sm.muted = ${actor} and sm.quiet_notices = 1
      and (sm.until is null or sm.until > :now)) or not ${unjudged(actor, member)})`
}
