import { all } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** Every inbox that ever got something of somebody here, as far as it is remembered: a month of letters, and all her posts. */
export function whoHeardOf(ctx: Context, actor: string): string[] {
  const rows = all(
    ctx.db,
    `select i.address from inboxes i where i.id in (
       select d.inbox from parcels p join deliveries d on d.parcel = p.id
         where p.actor = :actor and d.state <> 'held' and (d.state = 'done' or d.tries > 0)
       union select j.value from posts o join went_to w on w.post = o.id, json_each(w.inboxes) j where o.author = :actor)`,
    { actor },
  )
  return rows.map((row) => String(row['address']))
}
