import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { lookThrough, type Wish } from './look-through.ts'
import { idsOf, type Page, type Place, pageOf } from './page.ts'
import { begins, notMuted } from './rules.ts'

/** What people of this house begin to say, at every level the viewer may see; direct threads have their own place. */
export function houseTimeline(ctx: Context, viewer: Viewer, place: Place & Pick<Wish, 'media'>): Page {
  const rules = `p.home = 1 and ${begins('p')} and ${inAudience.notNamed('p')} and ${visible('p')} and ${notMuted('p')}`
  return pageOf(ctx, viewer, idsOf(ctx, viewer, place, { sql: lookThrough(rules, { media: place.media }) }), place)
}
