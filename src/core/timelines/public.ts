import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { isNotAside } from '../strangers/put-aside.ts'
import { lookThrough, type Wish } from './look-through.ts'
import { idsOf, type Page, type Place, pageOf } from './page.ts'
import { begins, isNoLateAnswer, notMuted } from './rules.ts'

/** What is begun for everybody, here and in every house known here; quiet posts stay out, and what strangers say to somebody who has yet to hear them. */
export function publicTimeline(ctx: Context, viewer: Viewer, place: Place & Wish): Page {
  const rules = `${inAudience.public('p')} and ${begins('p')} and ${isNoLateAnswer('p')} and ${isNotAside('p')}
    and ${visible('p')} and ${notMuted('p')}`
  const ids = idsOf(ctx, viewer, place, { sql: lookThrough(rules, place) })
  return pageOf(ctx, viewer, ids, { ...place, filters: 'public' })
}
