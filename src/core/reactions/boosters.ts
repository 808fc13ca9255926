import { type Person, personColumns, personFrom } from '../actors/person.ts'
import { asking, type Viewer, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findVisiblePost } from '../posts/store.ts'
import { rowsOf, type Slice, type SlicePlace, sliceOf } from '../slices.ts'

/** Who boosted a post, by the ids of the boosts, as far as the viewer may see the post and each boost. */
export function boosters(ctx: Context, viewer: Viewer, post: string, place: SlicePlace): Slice<Person> {
  if (!findVisiblePost(ctx.db, viewer, post)) return sliceOf([], [], place)
  const sql = `select ${personColumns}, p.id as boost from posts p join actors a on a.id = p.author
    where p.boost_of = :post and a.gone is null and ${visible('p')}`
  const rows = rowsOf(ctx, { sql, key: 'p.id', bound: { ...asking(viewer), post } }, place)
  return sliceOf(
    rows.map(personFrom),
    rows.map((row) => String(row['boost'])),
    place,
  )
}
