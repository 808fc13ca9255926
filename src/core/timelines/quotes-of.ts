import { type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findVisiblePost } from '../posts/store.ts'
import { idsOf, type Order, type Page, type Place, pageOf } from './page.ts'
import { notMuted } from './rules.ts'

/** What quotes a post, as far as the viewer may see it and whoever wrote it lets it; nothing when she may not see the post itself. */
export function quotesOf(ctx: Context, viewer: Viewer, post: string, place: Place): Page {
  if (!findVisiblePost(ctx.db, viewer, post)) return { posts: [], older: null, newer: null }
  const sql = (
    order: Order,
  ) => `select p.id from posts p where p.quote_of = :post and p.id < :before and p.id > :after and ${visible('p')} and ${notMuted('p')}
    and not exists (select 1 from quotes q where q.post = p.id and q.state <> 'allowed') order by p.id ${order} limit :most`
  return pageOf(ctx, viewer, idsOf(ctx, viewer, place, { sql, bound: { post } }), { ...place, filters: 'public' })
}
