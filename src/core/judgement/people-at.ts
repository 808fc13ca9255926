import { all, type Row } from '../../db/database.ts'
import { isBeneath, namesAbove } from '../../lib/hosts.ts'
import type { Context } from '../context.ts'

/** Ids of everybody known who is at a server or beneath its name, by her address or her handle. */
export function peopleAt(ctx: Context, server: string): string[] {
  // What lies between is for SQLite to find quickly; which of it counts is decided below.
  const rows = all(
    ctx.db,
    `select a.id, a.server, r.uri from actors a left join remote_actors r on r.actor = a.id
     where a.server is not null and (a.server like '%' || :server or r.uri like '%' || :server || '%')`,
    { server },
  )
  return rows.filter((row) => hostsOf(row).some((host) => isBeneath(host, server))).map((row) => String(row['id']))
}

/** How many follows and questions to follow there are between members and each name of a server, the names above it too. */
export function tiesByName(ctx: Context): Map<string, number> {
  const rows = all(
    ctx.db,
    `select a.server, r.uri from (
       select f.follower as member, f.followee as other from follows f union all select f.followee, f.follower from follows f
       union all select q.follower, q.followee from follow_requests q union all select q.followee, q.follower from follow_requests q) t
     join members m on m.id = t.member join actors a on a.id = t.other and a.server is not null
     left join remote_actors r on r.actor = a.id`,
  )
  const ties = new Map<string, number>()
  for (const row of rows)
    for (const name of new Set(hostsOf(row).flatMap(namesAbove))) ties.set(name, (ties.get(name) ?? 0) + 1)
  return ties
}

/** The hosts of people elsewhere with whom a member has a follow that counts, either way. */
export function hostsWithFollows(ctx: Context): string[] {
  const rows = all(
    ctx.db,
    `select distinct a.server, r.uri from (
       select f.follower as member, f.followee as other from follows f union all select f.followee, f.follower from follows f) t
     join members m on m.id = t.member join actors a on a.id = t.other and a.server is not null
     join remote_actors r on r.actor = a.id`,
  )
  return [...new Set(rows.flatMap((row) => hostsOf(row).map((host) => namesAbove(host)[0] ?? '')))].filter(Boolean)
}

function hostsOf(row: Row): string[] {
  const host = row['uri'] == null ? null : URL.parse(String(row['uri']))?.host
  return [String(row['server']), ...(host ? [host] : [])]
}
