import { all, one, type Row } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'

/** What a host said to somebody because of a rule, as she reads it. */
export interface Reminder {
  readonly id: string
  readonly kind: 'reminder' | 'removal'
  readonly host: Person | null
  readonly rule: string
  readonly words: string
  /** Id of the post it is about; for a removal the post is gone. */
  readonly post: string | null
  /** What the removed post said. */
  readonly postWords: string
  readonly made: number
  readonly answer: 'seen' | 'talk' | null
  /** Id of the thread with the hosts that she opened about it. */
  readonly talk: string | null
}

/** What hosts said to a member, the newest first. */
export function listReminders(ctx: Context, member: Pick<Member, 'id'>): Reminder[] {
  const rows = all(ctx.db, 'select * from reminders where member = :member order by id desc limit :most', {
    member: member.id,
    most: limits.reminder.shown,
  })
  return remindersFrom(ctx, rows)
}

/** One of a member's own; for others it does not exist. */
export function findReminder(ctx: Context, member: Pick<Member, 'id'>, id: string): Reminder {
  const row = one(ctx.db, 'select * from reminders where id = :id and member = :member', { id, member: member.id })
  const [reminder] = row ? remindersFrom(ctx, [row]) : []
  if (!reminder) throw new Refusal('not-found', 'There is nothing at this address.')
  return reminder
}

function remindersFrom(ctx: Context, rows: readonly Row[]): Reminder[] {
  const hosts = findPeople(
    ctx.db,
    rows.map((row) => String(row['host'])),
  )
  return rows.map((row) => ({
    id: String(row['id']),
    kind: row['kind'] as Reminder['kind'],
    host: hosts.get(String(row['host'])) ?? null,
    rule: String(row['rule']),
    words: String(row['words']),
    post: row['post'] === null ? null : String(row['post']),
    postWords: String(row['post_words']),
    made: Number(row['made']),
    answer: row['answer'] as Reminder['answer'],
    talk: row['talk'] === null ? null : String(row['talk']),
  }))
}
