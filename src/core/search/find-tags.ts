import { all } from '../../db/database.ts'
import { asking, inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'

/** Tags that begin with a plainTag and under which the viewer finds at least one post, in the order of the alphabet. */
export function findTags(
  ctx: Context,
  viewer: Viewer,
  beginning: string,
  { most, skip = 0 }: { most: number; skip?: number },
): string[] {
  const bound = { beginning, end: `${beginning}\u{10ffff}`, most, skip, ...asking(viewer) }
  return all(ctx.db, sql, bound).map((row) => String(row['tag']))
}

// From each tag to the next one by the index, however many posts are under it.
const sql = `with recursive names (tag) as (select min(tag) from post_tags where tag >= :beginning and tag < :end
    union all select (select min(t.tag) from post_tags t where t.tag > n.tag and t.tag < :end) from names n where n.tag is not null)
  select n.tag from names n where n.tag is not null and exists (select 1 from post_tags u cross join posts p on p.id = u.post
    where u.tag = n.tag and ${inAudience.notNamed('p')} and ${inAudience.findable('p')} and ${visible('p')})
  limit :most offset :skip`
