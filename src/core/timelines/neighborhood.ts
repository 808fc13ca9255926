import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { binding, idsOf, type Page, type Place, pageOf } from './page.ts'
import { begins, notMuted } from './rules.ts'

/** What is begun for the whole neighborhood, here and at the neighbors'. */
export function neighborhoodTimeline(ctx: Context, viewer: Viewer, place: Place): Page {
  const sql = `select p.id from posts p where ${inAudience.neighborhood('p')} and ${begins('p')} and p.id < :before and p.id > :after
    and ${visible('p')} and ${notMuted('p')} order by p.id desc limit :most`
  return pageOf(ctx, viewer, idsOf(ctx, sql, binding(ctx, viewer, place)), { ...place, filters: 'public' })
}
