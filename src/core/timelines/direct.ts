import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { nearest } from './newest-of.ts'
import { idsOf, type Order, type Page, type Place, pageOf } from './page.ts'
import { notMuted } from './rules.ts'

/** What the viewer said to people by name and what people said to her so, post by post. */
export function directTimeline(ctx: Context, viewer: Viewer, place: Place): Page {
  const ids = [hers, toHer].flatMap((sql) => idsOf(ctx, viewer, place, { sql }))
  return pageOf(ctx, viewer, nearest(place, ids), { ...place, filters: 'inbox' })
}

const rules = `${inAudience.named('p')} and ${visible('p')} and ${notMuted('p')}`

const hers = (order: Order) =>
  `select p.id from posts p where p.author = :viewer and p.id < :before and p.id > :after and ${rules} order by p.id ${order} limit :most`

const toHer = (order: Order) => `select p.id from mentions m cross join posts p on p.id = m.post
  where m.actor = :viewer and m.post < :before and m.post > :after and ${rules} order by m.post ${order} limit :most`
