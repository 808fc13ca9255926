import { type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { idsOf, type Order, type Page, type Place, pageOf } from './page.ts'

/** Posts a member keeps for later, the last kept first; those she may no longer see are left out. */
export function bookmarks(ctx: Context, viewer: Viewer, place: Place): Page {
  return keptPage(ctx, viewer, place, { table: 'bookmarks', who: 'member', when: 'kept' })
}

/** Posts a member likes, the last liked first. */
export function likedPosts(ctx: Context, viewer: Viewer, place: Place): Page {
  return keptPage(ctx, viewer, place, { table: 'likes', who: 'actor', when: 'liked' })
}

// When the post to go on from is no longer kept, the list begins anew; what is newer than it is then everything.
function keptPage(
  ctx: Context,
  viewer: Viewer,
  place: Place,
  { table, who, when }: Record<'table' | 'who' | 'when', string>,
): Page {
  const at = (post: string) => `(select k2.${when} from ${table} k2 where k2.${who} = :viewer and k2.post = ${post})`
  const sql = (
    order: Order,
  ) => `select k.post as id from ${table} k cross join posts p on p.id = k.post where k.${who} = :viewer
    and (k.${when}, k.post) < (coalesce(${at(':before')}, 9e15), :before)
    and (k.${when}, k.post) > (coalesce(${at(':after')}, -1), :after) and ${visible('p')} order by k.${when} ${order}, k.post ${order} limit :most`
  return pageOf(ctx, viewer, idsOf(ctx, viewer, place, { sql }), { ...place, filters: 'none' })
}
