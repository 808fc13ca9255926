import { all, inTransaction, one, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { record } from '../events.ts'
import { limits } from '../limits.ts'
import { hostsOf } from '../members/hosts-of.ts'
import type { Member } from '../members/member.ts'
import { silences } from '../notifications/silences.ts'
import { tell } from '../notifications/tell.ts'

const day = 24 * 60 * 60 * 1000

/** Somebody about whom hosts are asked how she is doing. */
export interface Check {
  readonly person: Person
  readonly joined: number
}

// On their third and tenth day, for those who are no hosts. Who came longer ago than the ribbon lasts is not asked about:
// the house was asleep then, or is older than this question.
const due = `members m cross join (select 3 as day union all select 10) d
  where m.joined > :now - ${limits.newcomer.ribbon} and m.left_on is null
    and not exists (select 1 from roles o where o.member = m.id and o.role = 'host')
    and not exists (select 1 from newcomer_checks c where c.member = m.id and c.day = d.day)`

/** When hosts are next asked about a newcomer, in milliseconds; null when nobody is new. */
export function checksDue(ctx: Context): number | null {
  const row = one(ctx.db, `select min(m.joined + d.day * ${day}) as at from ${due}`, { now: ctx.now() })
  return row?.['at'] == null ? null : Number(row['at'])
}

/**
 * Asks all hosts how those are doing whose third or tenth day has come. Each day is asked once, also after a restart; when
 * the house slept through the first one, the second stands for both.
 */
export function askAboutNewcomers(ctx: Context): void {
  inTransaction(ctx.db, () => {
    const rows = all(
      ctx.db,
      `select m.id, group_concat(d.day) as days, max(d.day) as newest from ${due} and m.joined + d.day * ${day} <= :now group by m.id`,
      { now: ctx.now() },
    )
    for (const row of rows) {
      const member = String(row['id'])
      for (const each of String(row['days']).split(',').map(Number))
        noteAsked(ctx, member, { day: each, answered: each === Number(row['newest']) ? null : ctx.now() })
      for (const host of hostsOf(ctx.db))
        tell(ctx, { member: host.id, kind: 'newcomer-check', actor: member, post: null })
      record(ctx, { name: 'newcomer.asked-about', member })
    }
  })
  ctx.wake()
}

function noteAsked(ctx: Context, member: string, check: { day: number; answered: number | null }): void {
  run(ctx.db, 'insert into newcomer_checks (member, day, told, answered) values (:member, :day, :now, :answered)', {
    member,
    day: check.day,
    answered: check.answered,
    now: ctx.now(),
  })
}

/** About whom a host is asked right now, those asked about longest first. Not about herself, nor whom she does not hear. */
export function openChecks(ctx: Context, host: Pick<Member, 'id'>): Check[] {
  const rows = all(
    ctx.db,
    `select ${personColumns}, m.joined, min(c.told) as told from newcomer_checks c join members m on m.id = c.member
     join actors a on a.id = m.id
     where c.answered is null and m.left_on is null and m.joined > :since and m.id <> :me and not ${silences(':me', 'm.id')}
     group by m.id order by told limit 20`,
    { me: host.id, now: ctx.now(), since: ctx.now() - limits.newcomer.cared },
  )
  return rows.map((row) => ({ person: personFrom(row), joined: Number(row['joined']) }))
}

/** True when hosts were ever asked about a member (by id). Refuses a host who would answer for herself. */
export function checkMayAnswer(ctx: Context, host: Member, member: string): void {
  const asked = one(ctx.db, 'select 1 from newcomer_checks where member = :member', { member })
  if (!asked || member === host.id) throw new Refusal('not-found', 'Nobody is asked about here.')
}
