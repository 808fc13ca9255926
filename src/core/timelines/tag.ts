import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { binding, idsOf, type Page, type Place, pageOf } from './page.ts'
import { notMuted } from './rules.ts'

/** What the viewer may see under a tag, answers too. `tag` is a plainTag: small letters, without the #. */
export function tagTimeline(ctx: Context, viewer: Viewer, place: Place & { tag: string }): Page {
  const sql = `select p.id from post_tags t cross join posts p on p.id = t.post where t.tag = :tag and t.post < :before and t.post > :after
    and ${inAudience.notNamed('p')} and ${inAudience.findable('p')} and ${visible('p')} and ${notMuted('p')} order by t.post desc limit :most`
  return pageOf(ctx, viewer, idsOf(ctx, sql, { ...binding(ctx, viewer, place), tag: place.tag }), {
    ...place,
    filters: 'public',
  })
}
