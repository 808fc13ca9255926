import { all, one, type Row } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import type { House } from '../house/house.ts'
import { hasRole, type Member } from '../members/member.ts'

/** Somebody whom a member would like to have here, and what a host said to it. */
export interface SuggestedGuest {
  readonly id: string
  readonly by: Person
  readonly name: string
  /** How the member knows her; for the hosts. */
  readonly knows: string
  /** What the member says to her on the invitation. */
  readonly note: string
  readonly made: number
  /** Null while no host has answered. */
  readonly answer: 'invited' | 'not-now' | null
  readonly answeredBy: Person | null
  /** What the host said to a "not now"; for the member alone. */
  readonly words: string
  readonly invitation: string | null
}

const mostShown = 200
const ownShown = 50
// What somebody suggested who has moved out since is no longer asked.
const stillAsked = 'exists (select 1 from members m where m.id = g.member and m.left_on is null)'

/** True for members of a house in which they suggest; hosts invite straight away. */
export function maySuggest(house: House, member: Pick<Member, 'roles'>): boolean {
  return house.inviting === 'suggest' && !hasRole(member, 'host')
}

/** Whom members suggested and no host has answered yet, those who wait longest first. For hosts. */
export function listSuggested(ctx: Context): SuggestedGuest[] {
  const sql = `select g.* from suggested_guests g where g.answer is null and ${stillAsked} order by g.id limit :most`
  return guestsFrom(ctx, all(ctx.db, sql, { most: mostShown }))
}

/** Whom a member suggested, newest first, with the answers. */
export function listOwnSuggested(ctx: Context, member: { id: string }): SuggestedGuest[] {
  const sql = 'select * from suggested_guests where member = :member order by id desc limit :most'
  return guestsFrom(ctx, all(ctx.db, sql, { member: member.id, most: ownShown }))
}

export function countSuggested(ctx: Context): number {
  const sql = `select count(*) as n from suggested_guests g where g.answer is null and ${stillAsked}`
  return Number(one(ctx.db, sql)?.['n'])
}

/** One of them by its id. Refuses when there is none. */
export function findSuggested(ctx: Context, id: string): SuggestedGuest {
  const [guest] = guestsFrom(ctx, all(ctx.db, 'select * from suggested_guests where id = :id', { id }))
  if (!guest) throw new Refusal('not-found', 'Nobody is suggested here any more.')
  return guest
}

function guestsFrom(ctx: Context, rows: readonly Row[]): SuggestedGuest[] {
  const ids = rows.flatMap((row) => [row['member'], row['answered_by']]).filter((id) => id != null)
  const people = findPeople(ctx.db, ids.map(String))
  return rows.flatMap((row) => {
    const by = people.get(String(row['member']))
    return by ? [guestFrom(row, by, people.get(String(row['answered_by'])) ?? null)] : []
  })
}

function guestFrom(row: Row, by: Person, answeredBy: Person | null): SuggestedGuest {
  return {
    id: String(row['id']),
    by,
    name: String(row['name']),
    knows: String(row['knows']),
    note: String(row['note']),
    made: Number(row['made']),
    answer: row['answer'] as SuggestedGuest['answer'],
    answeredBy,
    words: String(row['words']),
    invitation: row['invitation'] === null ? null : String(row['invitation']),
  }
}
