import { all, one } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import { asking, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { type Member, viewing } from '../members/member.ts'

/** Somebody whom a member does not know, and what she said to her. */
export interface Stranger {
  readonly person: Person
  /** Ids of her posts that wait, the oldest first. */
  readonly posts: readonly string[]
  readonly newest: number
}

const perPage = 25

/** Strangers who wait for a yes or no of a member, the latest first; `page` counts from 1. */
export function listStrangers(
  ctx: Context,
  member: Pick<Member, 'id'>,
  page: number,
): { strangers: Stranger[]; more: boolean } {
  const rows = all(
    ctx.db,
    `select s.actor, json_group_array(s.post order by s.post) as posts, max(s.made) as newest
     from stranger_posts s join posts p on p.id = s.post and ${visible('p')} join actors a on a.id = s.actor and a.gone is null
     where s.member = :viewer group by s.actor order by newest desc, s.actor limit :most offset :from`,
    { ...asking(viewing(member)), most: perPage + 1, from: (page - 1) * perPage },
  )
  const people = findPeople(
    ctx.db,
    rows.map((row) => String(row['actor'])),
  )
  const strangers = rows.slice(0, perPage).flatMap((row) => {
    const person = people.get(String(row['actor']))
    const posts = JSON.parse(String(row['posts'])) as string[]
    return person ? [{ person, posts, newest: Number(row['newest']) }] : []
  })
  return { strangers, more: rows.length > perPage }
}

/** How many strangers wait, at most limits.strangers.waiting. */
export function countStrangers(ctx: Context, member: Pick<Member, 'id'>): number {
  const row = one(
    ctx.db,
    `select count(distinct s.actor) as n from stranger_posts s join posts p on p.id = s.post and ${visible('p')}
     join actors a on a.id = s.actor and a.gone is null where s.member = :viewer`,
    asking(viewing(member)),
  )
  return Number(row?.['n'])
}

/** People whom a member ignores, the latest first. */
export function listIgnored(ctx: Context, member: Pick<Member, 'id'>): Person[] {
  const rows = all(
    ctx.db,
    `select actor from strangers where member = :member and answer = 'no' order by made desc, actor limit :most`,
    { member: member.id, most: limits.strangers.waiting },
  )
  const ids = rows.map((row) => String(row['actor']))
  const people = findPeople(ctx.db, ids)
  return ids.flatMap((id) => people.get(id) ?? [])
}
