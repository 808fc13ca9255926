import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { idsOf, type Order, type Page, type Place, pageOf } from './page.ts'
import { notMuted } from './rules.ts'

/** What was said for everybody to find and shows a preview of a page, by its address. */
export function linkTimeline(ctx: Context, viewer: Viewer, place: Place & { url: string }): Page {
  const sql = (order: Order) => `select p.id from post_links l cross join posts p on p.id = l.post
    where l.url = :url and l.post < :before and l.post > :after
      and ${inAudience.public('p')} and ${visible('p')} and ${notMuted('p')} order by l.post ${order} limit :most`
  const ids = idsOf(ctx, viewer, place, { sql, bound: { url: place.url } })
  return pageOf(ctx, viewer, ids, { ...place, filters: 'public' })
}
