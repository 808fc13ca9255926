import { all, type Row, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

/**
 * What the pages say of themselves that these posts show with a preview, by rows of post, url, title, description and site. It
 * counts for fourteen days; when somebody of this house looks after that, the page is visited again, and until it answers the link
 * is shown without.
 */
export function findCards(ctx: Context, posts: readonly string[], looker: { home: string }): Row[] {
  if (posts.length === 0) return []
  const bound = { posts: JSON.stringify(posts), old: ctx.now() - limits.card }
  const rows = all(ctx.db, cardsSql, bound)
  if (looker.home === 'here' && rows.some((row) => row['old'] === 1)) {
    run(ctx.db, wantSql, bound)
    ctx.wake()
  }
  return rows.filter((row) => row['fresh'] === 1)
}

const cardsSql = `select pl.post, l.url, l.title, l.description, l.site, l.found > :old as fresh, l.asked <= :old as old
  from post_links pl join links l on l.url = pl.url where pl.post in (select value from json_each(:posts))`

const wantSql = `update links set asked = null
  where asked <= :old and url in (select url from post_links where post in (select value from json_each(:posts)))`
