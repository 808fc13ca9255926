import { all } from '../../db/database.ts'
import { inAudience } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import type { Member } from '../members/member.ts'

const looked = 200

/** The tags a member used most in her last posts and does not show on her page yet, the commonest first; what she said by name stays out. */
export function mostUsedTags(ctx: Context, member: Pick<Member, 'id'>): string[] {
  const rows = all(
    ctx.db,
    `select t.tag from (select p.id from posts p where p.author = :member and p.deleted is null and p.boost_of is null
         and ${inAudience.notNamed('p')} order by p.id desc limit :looked) mine
       cross join post_tags t on t.post = mine.id
     where not exists (select 1 from featured_tags f where f.member = :member and f.tag = t.tag)
     group by t.tag order by count(*) desc, t.tag limit :most`,
    { member: member.id, looked, most: limits.featuredTags },
  )
  return rows.map((row) => String(row['tag']))
}
