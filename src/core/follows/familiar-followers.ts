import { all } from '../../db/database.ts'
import { findPeople, type Person } from '../actors/person.ts'
import { notHidden } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'

const perPerson = 20

/**
 * For each of these people (ids): who of those a member follows follows them, at most 20 each. It tells what both sides show: who
 * lives here is in it, and has such a list, only if she lets others read whom she follows and who follows her.
 */
export function familiarFollowers(
  ctx: Context,
  member: { id: string },
  people: readonly string[],
): Map<string, Person[]> {
  const rows = all(ctx.db, sql, { me: member.id, people: JSON.stringify(people) })
  const found = findPeople(
    ctx.db,
    rows.map((row) => String(row['follower'])),
  )
  const familiar = new Map<string, Person[]>(people.map((id) => [id, []]))
  for (const row of rows) {
    const [person, list] = [found.get(String(row['follower'])), familiar.get(String(row['person']))]
    if (person && list && list.length < perPerson) list.push(person)
  }
  return familiar
}

const shows = (
  id: string,
) => `(exists (select 1 from remote_actors r where r.actor = ${id}) or exists (select 1 from members m
  where m.id = ${id} and m.left_on is null and m.preferences ->> 'openFollows' = 1))`
const isThere = (
  id: string,
) => `exists (select 1 from actors a where a.id = ${id} and a.gone is null) and ${notHidden(id)}
  and not exists (select 1 from blocks b where (b.blocker = :me and b.blocked = ${id}) or (b.blocker = ${id} and b.blocked = :me))`

// Whom she follows is a short list; who follows somebody may be a long one.
const sql = `select each.value as person, mine.followee as follower from json_each(:people) each cross join follows mine on mine.follower = :me
  cross join follows f on f.follower = mine.followee and f.followee = each.value
  where each.value <> :me and ${isThere('each.value')} and ${shows('each.value')} and ${isThere('mine.followee')} and ${shows('mine.followee')}
  order by each.key, mine.since, mine.followee`
