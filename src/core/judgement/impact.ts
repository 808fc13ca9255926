import { all, one } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import type { Context } from '../context.ts'
import { peopleAt } from './people-at.ts'

/** What a house has to do with a server, before something is decided about it. */
export interface Impact {
  /** How many people of it are known here. */
  readonly people: number
  /** How many posts of theirs lie here. */
  readonly posts: number
  /** Members with follows to or from there. */
  readonly ties: readonly Tie[]
  /** All follows of all of them. */
  readonly follows: number
}

/** One member's follows with people of a server; questions that have no answer yet are counted with them. */
export interface Tie {
  readonly member: Person
  readonly follows: readonly Person[]
  readonly followedBy: readonly Person[]
}

/** What would change with a rule for a server and everything beneath its name. */
export function impactOf(ctx: Context, server: string): Impact {
  const ids = peopleAt(ctx, server)
  const people = JSON.stringify(ids)
  const posts = one(
    ctx.db,
    `select count(*) as n from json_each(:people) o join posts p on p.author = o.value where p.deleted is null`,
    { people },
  )
  const pairs = all(ctx.db, pairsSql, { people })
  return { people: ids.length, posts: Number(posts?.['n']), ties: tiesFrom(ctx, pairs), follows: pairs.length }
}

const pairsSql = `with others as (select value as id from json_each(:people)), ties as (
    select follower, followee from follows union select follower, followee from follow_requests)
  select m.id as member, o.id as other, 1 as outward from others o join ties t on t.followee = o.id join members m on m.id = t.follower
  union all select m.id, o.id, 0 from others o join ties t on t.follower = o.id join members m on m.id = t.followee`

function tiesFrom(ctx: Context, pairs: readonly Record<string, string | number | null>[]): Tie[] {
  const known = findPeople(
    ctx.db,
    pairs.flatMap((pair) => [String(pair['member']), String(pair['other'])]),
  )
  const byMember = Map.groupBy(pairs, (pair) => String(pair['member']))
  const ties = [...byMember].flatMap(([id, some]) => {
    const member = known.get(id)
    const side = (outward: number) =>
      some.filter((pair) => pair['outward'] === outward).flatMap((pair) => known.get(String(pair['other'])) ?? [])
    return member ? [{ member, follows: side(1), followedBy: side(0) }] : []
  })
  return ties.sort((a, b) => a.member.name.localeCompare(b.member.name))
}
