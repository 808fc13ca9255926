import { all, one, type Row } from '../../db/database.ts'
import { type Person, personColumns, personFrom } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/** Some people of a list; `older` is the id to go on from, null at the end. */
export interface PeoplePage {
  readonly people: readonly Person[]
  readonly older: string | null
}

// Sorts after every id there can be.
const newest = '\u007f'

/** Those who follow the member, 50 at a time. Only she may read it; doors ask for their own member alone. */
export function listFollowers(ctx: Context, member: { id: string }, before = newest): PeoplePage {
  return pageOf(all(ctx.db, question('follows', 'f.follower', 'f.followee'), bound(member, before)))
}

/** Those whom the member follows, 50 at a time. */
export function listFollowing(ctx: Context, member: { id: string }, before = newest): PeoplePage {
  return pageOf(all(ctx.db, question('follows', 'f.followee', 'f.follower'), bound(member, before)))
}

/** Those who asked to follow the member and have no answer yet, 50 at a time. */
export function listRequests(ctx: Context, member: { id: string }, before = newest): PeoplePage {
  return pageOf(all(ctx.db, question('follow_requests', 'f.follower', 'f.followee'), bound(member, before)))
}

/** How many wait for an answer. */
export function countRequests(ctx: Context, member: { id: string }): number {
  const row = one(
    ctx.db,
    `select count(*) as n from follow_requests r join actors a on a.id = r.follower and a.gone is null where r.followee = :me`,
    { me: member.id },
  )
  return Number(row?.['n'])
}

/** Everybody the member blocked, the latest first. */
export function listBlocked(ctx: Context, member: { id: string }): Person[] {
  const rows = all(
    ctx.db,
    `select ${personColumns} from blocks b join actors a on a.id = b.blocked where b.blocker = :me order by b.since desc, a.id desc`,
    { me: member.id },
  )
  return rows.map(personFrom)
}

function question(table: 'follows' | 'follow_requests', shown: string, mine: string): string {
  return `select ${personColumns} from ${table} f join actors a on a.id = ${shown}
    where ${mine} = :me and ${shown} < :before and a.gone is null order by ${shown} desc limit :most`
}

function bound(member: { id: string }, before: string): { me: string; before: string; most: number } {
  return { me: member.id, before, most: limits.page.people }
}

function pageOf(rows: readonly Row[]): PeoplePage {
  const people = rows.map(personFrom)
  return { people, older: rows.length < limits.page.people ? null : (people.at(-1)?.id ?? null) }
}
