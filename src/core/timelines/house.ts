import { all } from '../../db/database.ts'
import { asking, inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { type Page, type Place, pageOf, within } from './page.ts'

/** What people of this house begin to say, at every level the viewer may see; direct threads have their own place. */
export function houseTimeline(ctx: Context, viewer: Viewer, place: Place): Page {
  const rows = all(
    ctx.db,
    `select p.id from posts p where p.home = 1 and p.reply_to is null and p.boost_of is null
       and p.id < :before and p.id > :after and ${inAudience.notNamed('p')} and ${visible('p')} and ${notMuted('p')}
     order by p.id desc limit :most`,
    { ...within(place), ...asking(viewer), now: ctx.now() },
  )
  return pageOf(ctx, viewer, rows.map((row) => String(row['id'])), place)
}

/** SQL: nobody the viewer muted wrote it. Bind `now`. */
export function notMuted(p: string): string {
  return `not exists (select 1 from mutes mu where mu.member = :viewer and mu.muted = ${p}.author and (mu.until is null or mu.until > :now))`
}
