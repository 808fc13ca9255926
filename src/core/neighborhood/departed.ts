import { all, one } from '../../db/database.ts'
import { inAudience } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findBelonging, ourSeat } from './where-we-belong.ts'

const agreed = 6 * 24 * 60 * 60 * 1000

/**
 * People (our ids) of whom this house still keeps what they said to all of a neighborhood that their house, or this one, left six days ago
 * or earlier. While two versions claim to be the newest nobody has left for sure.
 */
export function findDeparted(ctx: Context): string[] {
  const rows = all(
    ctx.db,
    `select distinct np.neighborhood, p.author, r.uri from neighborhood_posts np join posts p on p.id = np.post
       join remote_actors r on r.actor = p.author where p.home = 0 and p.deleted is null and ${inAudience.neighborhood('p')}`,
  )
  return rows
    .filter((row) => isDeparted(ctx, String(row['neighborhood']), new URL(String(row['uri'])).origin))
    .map((row) => String(row['author']))
}

function isDeparted(ctx: Context, neighborhood: string, origin: string): boolean {
  const belonging = findBelonging(ctx)
  if (belonging?.neighborhood === neighborhood) {
    if (belonging.standing.kind === 'conflict') return false
    if (belonging.others.some(({ actor }) => actor.startsWith(`${origin}/`))) return false
  }
  const row = one(ctx.db, whenSql, { neighborhood, theirs: `${origin}/`, ours: ourSeat(ctx) })
  return row?.['at'] != null && Number(row['at']) <= ctx.now() - agreed
}

const whenSql = `select max(at) as at from (
  select left as at from neighborhoods where id = :neighborhood
  union all select came from (
    select came, iif(kind = 'leave', body ->> '$.server', body ->> '$.change.server') as server from neighborhood_papers
    where neighborhood = :neighborhood and (kind = 'leave' or (kind = 'roster' and body ->> '$.change.kind' = 'remove')))
    where server = :ours or substr(server, 1, length(:theirs)) = :theirs)`
