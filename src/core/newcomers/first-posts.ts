import { all } from '../../db/database.ts'
import { asking, inAudience, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { type Member, viewing } from '../members/member.ts'
import { begins, notMuted } from '../timelines/rules.ts'

/**
 * Ids of the first posts of those who moved in after `since` (milliseconds) that nobody answered yet, as the reader may know
 * it: an answer that she may not see does not count, since its absence would tell of it. The oldest first, at most `most`.
 */
export function findFirstPosts(
  ctx: Context,
  reader: Pick<Member, 'id'>,
  { since, most }: { since: number; most: number },
): string[] {
  const rows = all(
    ctx.db,
    `select p.id from members m cross join posts p on p.id =
       (select p.id from posts p where p.author = m.id and ${begins('p')} and p.author <> :viewer
          and ${inAudience.notNamed('p')} and ${visible('p')} and ${notMuted('p')} order by p.id limit 1)
     where m.joined > :since and m.left_on is null
       and not exists (select 1 from posts r where r.reply_to = p.id and r.author <> p.author and ${visible('r')})
     order by p.id limit :most`,
    { ...asking(viewing(reader)), now: ctx.now(), since, most },
  )
  return rows.map((row) => String(row['id']))
}
