import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { lookThrough, type Wish } from './look-through.ts'
import { idsOf, type Page, type Place, pageOf } from './page.ts'
import { begins, notMuted } from './rules.ts'

/** What is begun for the whole neighborhood, here and at the neighbors'. */
export function neighborhoodTimeline(ctx: Context, viewer: Viewer, place: Place & Wish): Page {
  const rules = `${inAudience.neighborhood('p')} and ${begins('p')} and ${visible('p')} and ${notMuted('p')}`
  const ids = idsOf(ctx, viewer, place, { sql: lookThrough(rules, place) })
  return pageOf(ctx, viewer, ids, { ...place, filters: 'public' })
}
