import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { isNotAside } from '../strangers/put-aside.ts'
import { binding, idsOf, type Page, type Place, pageOf } from './page.ts'
import { begins, isNoLateAnswer, notMuted } from './rules.ts'

/** What is begun for everybody, here and in every house known here; quiet posts stay out, and what strangers say to somebody who has yet to hear them. */
export function publicTimeline(ctx: Context, viewer: Viewer, place: Place): Page {
  const sql = `select p.id from posts p where ${inAudience.public('p')} and ${begins('p')} and p.id < :before and p.id > :after
    and ${isNoLateAnswer('p')} and ${isNotAside('p')} and ${visible('p')} and ${notMuted('p')} order by p.id desc limit :most`
  return pageOf(ctx, viewer, idsOf(ctx, sql, binding(ctx, viewer, place)), { ...place, filters: 'public' })
}
