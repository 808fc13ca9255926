import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** The inboxes to which a post was sent or is on its way, also those whose letters are long forgotten. */
export function whoGotIt(ctx: Context, post: string): string[] {
  const rows = all(
    ctx.db,
    `select i.address from inboxes i where i.id in (
       select d.inbox from parcels p join deliveries d on d.parcel = p.id where p.post = :post and p.kind <> 'Delete'
       union select j.value from went_to w, json_each(w.inboxes) j where w.post = :post)`,
    { post },
  )
  return rows.map((row) => String(row['address']))
}
