import { limits } from '../limits.ts'

/**
 * SQL: what holds a subscription is still open, and its member lives here. `ps` is an alias of push_subscriptions; bind `now`.
 * It is asked at the moment of sending, since a session runs out without anything happening.
 */
export function alive(ps: string): string {
  return `(exists (select 1 from members am where am.id = ${ps}.member and am.left_on is null)
    and iif(${ps}.holder_kind = 'session',
      exists (select 1 from sessions hs where hs.id = ${ps}.holder and hs.member = ${ps}.member
        and hs.used >= :now - ${limits.session.idle} and hs.started >= :now - ${limits.session.longest}),
      exists (select 1 from tokens ht where ht.id = ${ps}.holder and ht.member = ${ps}.member)))`
}
