import { all, one, type Row } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { findInvitationById, type Invitation } from '../joining/invitation.ts'
import { limits } from '../limits.ts'
import { hashToken } from '../token.ts'

/** Somebody who would like to live here, and what a host said to it. */
export interface Waiting {
  readonly id: string
  readonly name: string
  /** Who here knows her, in her words. */
  readonly knows: string
  readonly note: string
  /** How to reach her, if she told. */
  readonly contact: string
  readonly asked: number
  /** Null while no host has answered. */
  readonly answer: 'invited' | 'not-now' | null
  readonly answeredBy: Person | null
  readonly answered: number | null
  /** What the host said to a "not now". */
  readonly words: string
  /** Made once there is room for her; it may have run out since. */
  readonly invitation: Invitation | null
}

// Somebody who came in waits no more; her name goes with the next tidying.
const stillOutside = 'not exists (select 1 from invited v where v.invitation = w.invitation)'

/** Everybody on the list for whom something is open: those who wait longest first. For hosts. */
export function listWaiting(ctx: Context): Waiting[] {
  const sql = `select w.* from waitlist w where ${stillOutside} order by w.id limit :most`
  return waitingFrom(ctx, all(ctx.db, sql, { most: 2 * limits.waitlist.waiting }))
}

/** How many wait for a host's answer. */
export function countWaiting(ctx: Context): number {
  return Number(one(ctx.db, 'select count(*) as n from waitlist where answer is null')?.['n'])
}

/** One of them, for hosts. Refuses when the name is not on the list any more. */
export function findWaiting(ctx: Context, id: string): Waiting {
  const [waiting] = waitingFrom(ctx, all(ctx.db, 'select * from waitlist where id = :id', { id }))
  if (!waiting) throw new Refusal('not-found', 'That name is not on the waitlist any more.')
  return waiting
}

/** The one whose link has this token; null when nobody waits behind it. */
export function findByToken(ctx: Context, token: string): Waiting | null {
  const rows = all(ctx.db, 'select * from waitlist where token = :token', { token: hashToken(token) })
  return waitingFrom(ctx, rows)[0] ?? null
}

function waitingFrom(ctx: Context, rows: readonly Row[]): Waiting[] {
  const hosts = findPeople(
    ctx.db,
    rows.map((row) => String(row['answered_by'] ?? '')),
  )
  return rows.map((row) => ({
    id: String(row['id']),
    name: String(row['name']),
    knows: String(row['knows']),
    note: String(row['note']),
    contact: String(row['contact']),
    asked: Number(row['asked']),
    answer: row['answer'] as Waiting['answer'],
    answeredBy: hosts.get(String(row['answered_by'])) ?? null,
    answered: row['answered'] === null ? null : Number(row['answered']),
    words: String(row['words']),
    invitation: row['invitation'] === null ? null : findInvitationById(ctx, String(row['invitation'])),
  }))
}
