import { all } from '../../db/database.ts'
import { inAudience, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'
import { names } from '../norms/fold-line.ts'
import { goesUp, idsOf, type Order, type Page, type Place, pageOf, within } from './page.ts'
import { notMuted } from './rules.ts'

/**
 * What was folded under a norm (its key), answers too, as far as the viewer may see it; a page looks through at most
 * limits.norm.looked folded posts. Shown whatever she chose for the tag, because she asked for it.
 */
export function normTimeline(ctx: Context, viewer: Viewer, place: Place & { norm: string }): Page {
  const bound = { ...within(place), looked: limits.norm.looked }
  const folded = all(ctx.db, nextFolded(goesUp(place) ? 'asc' : 'desc'), bound)
  const named = folded.flatMap((row) => (names(String(row['warning']), place.norm) ? [String(row['id'])] : []))
  const ids = idsOf(ctx, viewer, place, { sql: () => amongThem, bound: { ids: JSON.stringify(named) } })
  return pageOf(ctx, viewer, ids, { ...place, filters: 'none' })
}

// Answered from the index alone; who may see what is asked afterwards, for those under the tag only.
const nextFolded = (
  order: Order,
) => `select id, warning from posts where warning <> '' and boost_of is null and id < :before and id > :after
  order by id ${order} limit :looked`

// The cross join keeps the order of the ids, so it ends when a page is full.
const amongThem = `select p.id from json_each(:ids) each cross join posts p on p.id = each.value
  where ${inAudience.notNamed('p')} and ${visible('p')} and ${notMuted('p')} limit :most`
