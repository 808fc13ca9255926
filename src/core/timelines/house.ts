import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { binding, idsOf, type Page, type Place, pageOf } from './page.ts'
import { begins, notMuted } from './rules.ts'

/** What people of this house begin to say, at every level the viewer may see; direct threads have their own place. */
export function houseTimeline(ctx: Context, viewer: Viewer, place: Place): Page {
  const sql = `select p.id from posts p where p.home = 1 and ${begins('p')} and p.id < :before and p.id > :after
    and ${inAudience.notNamed('p')} and ${visible('p')} and ${notMuted('p')} order by p.id desc limit :most`
  return pageOf(ctx, viewer, idsOf(ctx, sql, binding(ctx, viewer, place)), place)
}
