import { all } from '../../db/database.ts'
import { asking, inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { keysIn } from '../norms/fold-line.ts'
import { type Page, type Place, pageOf, within } from './page.ts'
import { notMuted } from './rules.ts'

/**
 * What was folded under a norm (its key) among the newest limits.norm.looked folded posts that the viewer may see, answers
 * too. Shown whatever she chose for the tag, because she asked for it.
 */
export function normTimeline(ctx: Context, viewer: Viewer, place: Place & { norm: string }): Page {
  const { before, after, most } = within(place)
  const rows = all(
    ctx.db,
    `select p.id, p.warning from posts p where p.warning <> '' and p.boost_of is null and p.id < :before and p.id > :after
       and ${inAudience.notNamed('p')} and ${visible('p')} and ${notMuted('p')} order by p.id desc limit :looked`,
    { ...asking(viewer), before, after, now: ctx.now(), looked: limits.norm.looked },
  )
  const ids = rows.flatMap((row) => (keysIn(String(row['warning'])).includes(place.norm) ? [String(row['id'])] : []))
  return pageOf(ctx, viewer, ids.slice(0, most), { ...place, filters: 'none' })
}
