import { all, type Row } from '../../db/database.ts'
import { asking, inAudience, stranger, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'

/**
 * A tag that somebody shows on her page: how often she used it in her last 2,000 posts, and when last (milliseconds), as far
 * as the viewer may see.
 */
export interface FeaturedTag {
  readonly id: string
  readonly tag: string
  readonly posts: number
  readonly last: number | null
}

const looked = 2000

/** Tags somebody shows on her page, in the order in which she chose them. */
export function listFeaturedTags(ctx: Context, viewer: Viewer, member: string): FeaturedTag[] {
  const tags = all(ctx.db, 'select id, tag from featured_tags where member = :member order by id', { member })
  if (tags.length === 0) return []
  const rows = all(ctx.db, sql, { member, looked, ...asking(viewer) })
  const used = new Map(rows.map((row) => [String(row['tag']), row]))
  return tags.map((row) => tagFrom(row, used.get(String(row['tag']))))
}

/** The names of these, for anybody: those under which she said something that anybody may read. */
export function featuredForAnyone(ctx: Context, member: string): string[] {
  return listFeaturedTags(ctx, stranger, member)
    .filter(({ posts }) => posts > 0)
    .map(({ tag }) => tag)
}

// A common tag has far more posts than one person writes, so hers are looked through.
const sql = `select t.tag, count(*) as posts, max(p.written) as last
  from (select * from posts where author = :member order by id desc limit :looked) p cross join post_tags t on t.post = p.id
  where t.tag in (select f.tag from featured_tags f where f.member = :member) and p.boost_of is null
    and ${inAudience.notNamed('p')} and ${visible('p')} group by t.tag`

function tagFrom(row: Row, used: Row | undefined): FeaturedTag {
  return {
    id: String(row['id']),
    tag: String(row['tag']),
    posts: Number(used?.['posts'] ?? 0),
    last: used ? Number(used['last']) : null,
  }
}
