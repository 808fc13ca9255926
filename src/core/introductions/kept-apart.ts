import { one } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** Two people by their ids, the lesser first, so that a pair has one name only. */
export interface Pair {
  readonly one: string
  readonly other: string
}

/** Two ids as a pair. */
export function pairOf(a: string, b: string): Pair {
  return a < b ? { one: a, other: b } : { one: b, other: a }
}

/**
 * SQL: true when one of two people wants no introductions, or not this one: she avoids or has blocked the other. `one` and
 * `other` are columns or bound names.
 */
export function wantNot(one: string, other: string): string {
  return `(exists (select 1 from introductions_off wo where wo.member in (${one}, ${other}))
    or exists (select 1 from avoided wa where (wa.member = ${one} and wa.other = ${other}) or (wa.member = ${other} and wa.other = ${one}))
    or ${areBlocked(one, other)})`
}

/** SQL: true when one of two people has blocked the other. */
export function areBlocked(one: string, other: string): string {
  return `exists (select 1 from blocks xb where (xb.blocker = ${one} and xb.blocked = ${other}) or (xb.blocker = ${other} and xb.blocked = ${one}))`
}

/**
 * SQL: true when nobody should propose a pair: one of them wants it not or has muted the other, it waits already, or it
 * ended less than limits.introduction.rest ago. `one` and `other` are columns or bound names with the lesser id first;
 * bind `now` and `rested`.
 */
export function letRest(one: string, other: string): string {
  return `(${wantNot(one, other)}
    or exists (select 1 from mutes rm where ((rm.member = ${one} and rm.muted = ${other}) or (rm.member = ${other} and rm.muted = ${one}))
      and (rm.until is null or rm.until > :now))
    or exists (select 1 from introductions ri where ri.one = ${one} and ri.other = ${other})
    or exists (select 1 from introduced rp where rp.one = ${one} and rp.other = ${other} and rp.ended > :rested))`
}

/** The moment that `rested` is bound to: pairs whose introduction ended before it may be proposed again. */
export function restedSince(ctx: Context): number {
  return ctx.now() - limits.introduction.rest
}

/** Whether a pair may be proposed by a member who wants to. */
export function mayBeOffered(ctx: Context, introducer: { id: string }, pair: Pair): boolean {
  const row = one(
    ctx.db,
    `select ${letRest(':one', ':other')} or ${areBlocked(':introducer', ':one')} or ${areBlocked(':introducer', ':other')} as no`,
    { ...pair, introducer: introducer.id, now: ctx.now(), rested: restedSince(ctx) },
  )
  return row?.['no'] === 0
}

/** Whether a thread may bring three people together at this moment. */
export function mayMeetNow(ctx: Context, introducer: { id: string }, pair: Pair): boolean {
  const row = one(
    ctx.db,
    `select ${wantNot(':one', ':other')} or ${areBlocked(':introducer', ':one')} or ${areBlocked(':introducer', ':other')} as no`,
    { ...pair, introducer: introducer.id },
  )
  return row?.['no'] === 0
}
