import { one } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { zoneOfHouse } from '../../lib/zones.ts'
import { findPerson, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'

/** What somebody does without while she is outside: writing at all, or only what is public. */
export type OutsideKind = 'read-only' | 'no-public'

/** Somebody's time outside, while it lasts. */
export interface Outside {
  readonly id: string
  readonly kind: OutsideKind
  /** The host who asked her. */
  readonly host: Person | null
  /** The line of the rules that it is about. */
  readonly rule: string
  readonly words: string
  readonly began: number
  readonly until: number
}

/** The time outside that lasts now; null for everybody else. */
export function outsideOf(ctx: Context, member: Pick<Member, 'id'>): Outside | null {
  const row = one(
    ctx.db,
    'select * from outside where member = :member and until > :now and ended is null order by until desc limit 1',
    { member: member.id, now: ctx.now() },
  )
  if (!row) return null
  return {
    id: String(row['id']),
    kind: row['kind'] as OutsideKind,
    host: findPerson(ctx.db, String(row['host'])),
    rule: String(row['rule']),
    words: String(row['words']),
    began: Number(row['began']),
    until: Number(row['until']),
  }
}

/** Refuses a member who is asked to read only, until when and by whom. */
export function checkNotOutside(ctx: Context, member: Pick<Member, 'id'>): void {
  const outside = outsideOf(ctx, member)
  if (outside?.kind === 'read-only') throw refusalOf(outside)
}

/** Refuses a member who is asked to write nothing public. */
export function checkMayGoPublic(ctx: Context, member: Pick<Member, 'id'>): void {
  const outside = outsideOf(ctx, member)
  if (outside) throw refusalOf(outside)
}

function refusalOf({ kind, host, rule, until }: Outside): Refusal {
  const what = kind === 'read-only' ? 'to read only' : 'to write nothing public'
  const open =
    kind === 'read-only'
      ? 'Reading, your settings and talking with the hosts stay open.'
      : 'You can post to fewer people, and everything else stays open.'
  return new Refusal(
    'outside',
    `${host?.shownName ?? 'A host'} asked you ${what} until ${momentWords(until)}, because of “${rule}”. ${open}`,
    kind === 'read-only' ? undefined : 'audience',
  )
}

function momentWords(at: number): string {
  const format = { dateStyle: 'full', timeStyle: 'short', timeZone: zoneOfHouse() } as const
  return new Intl.DateTimeFormat('en-GB', format).format(at)
}
