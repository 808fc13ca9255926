import { all, run } from '../../db/database.ts'
import { Refusal } from '../../lib/refusal.ts'
import { findPeople, type Person } from '../actors/person.ts'
import { asking, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { type Member, viewing } from '../members/member.ts'
import { rowsOf, type Slice, type SlicePlace, sliceOf } from '../slices.ts'

/** A stranger who waits for a yes or no; `id` is the person’s. Moments in milliseconds. */
export interface StrangerRequest {
  readonly id: string
  readonly person: Person
  /** How many of her posts wait. */
  readonly count: number
  /** Id of the newest of them. */
  readonly last: string
  readonly made: number
  readonly updated: number
}

/** Strangers who wait for a member’s answer, by their ids, a part at a time. */
export function listStrangerRequests(
  ctx: Context,
  member: Pick<Member, 'id'>,
  place: SlicePlace,
): Slice<StrangerRequest> {
  const bound = { ...asking(viewing(member)), person: null }
  const rows = rowsOf(ctx, { sql: `${requestsSql} where 1 = 1`, key: 'id', bound }, place)
  const people = findPeople(
    ctx.db,
    rows.map((row) => String(row['id'])),
  )
  const requests = rows.flatMap((row) => {
    const person = people.get(String(row['id']))
    const [made, updated] = [Number(row['made']), Number(row['updated'])]
    return person
      ? [{ id: person.id, person, count: Number(row['count']), last: String(row['last']), made, updated }]
      : []
  })
  return sliceOf(
    requests,
    rows.map((row) => String(row['id'])),
    place,
  )
}

/** One of them. Refuses people who don’t wait. */
export function findStrangerRequest(ctx: Context, member: Pick<Member, 'id'>, id: string): StrangerRequest {
  const found = listStrangerRequests(ctx, member, { since: id.slice(0, -1), before: `${id}\u007f`, most: 1 }).items[0]
  if (found?.id !== id) throw new Refusal('not-found', 'Nobody by that name waits for an answer.')
  return found
}

/** A member puts away what waits of a stranger without saying yes or no: what comes next waits again. */
export function dismissStranger(ctx: Context, member: Pick<Member, 'id'>, id: string): void {
  findStrangerRequest(ctx, member, id)
  run(ctx.db, 'delete from stranger_posts where member = :member and actor = :id', { member: member.id, id })
}

/** Everybody who waits, by id; for saying yes or no to many at once. */
export function waitingAmong(ctx: Context, member: Pick<Member, 'id'>, ids: readonly string[]): string[] {
  const sql = `select distinct s.actor from stranger_posts s where s.member = :member and s.actor in (select value from json_each(:ids))`
  return all(ctx.db, sql, { member: member.id, ids: JSON.stringify(ids) }).map((row) => String(row['actor']))
}

const requestsSql = `select id, count, last, made, updated from (
  select s.actor as id, count(*) as count, max(s.post) as last, min(s.made) as made, max(s.made) as updated
  from stranger_posts s join posts p on p.id = s.post and ${visible('p')} join actors a on a.id = s.actor and a.gone is null
  where s.member = :viewer group by s.actor)`
