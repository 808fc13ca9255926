import { all, inTransaction, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { limits } from '../limits.ts'

const atOnce = 200

/**
 * Forgets letters that came to their end a month ago. Where a post went stays known as long as the post is there, so that its
 * deletion can follow it; the words of a parcel go as soon as nobody waits for it.
 */
export function forgetOldLetters(ctx: Context): void {
  run(
    ctx.db,
    `update parcels set body = '' where body <> ''
       and not exists (select 1 from deliveries d where d.parcel = parcels.id and d.state = 'waiting')`,
  )
  run(ctx.db, 'delete from went_to where post in (select id from posts where deleted < :before)', old(ctx))
  for (let parcels = oldParcels(ctx); parcels.length > 0; parcels = oldParcels(ctx))
    inTransaction(ctx.db, () => forgetParcels(ctx, JSON.stringify(parcels)))
}

function old(ctx: Context): { before: number } {
  return { before: ctx.now() - limits.mail.kept }
}

function oldParcels(ctx: Context): number[] {
  const rows = all(
    ctx.db,
    `select p.id from parcels p where p.made < :before
       and not exists (select 1 from deliveries d where d.parcel = p.id and (d.state = 'waiting' or d.finished >= :before))
     order by p.made limit :most`,
    { ...old(ctx), most: atOnce },
  )
  return rows.map((row) => Number(row['id']))
}

function forgetParcels(ctx: Context, parcels: string): void {
  run(
    ctx.db,
    `insert into went_to (post, inboxes)
     select g.post, json_group_array(g.inbox) from (
       select distinct p.post, d.inbox from json_each(:parcels) j join parcels p on p.id = j.value
         join posts o on o.id = p.post and o.deleted is null join deliveries d on d.parcel = p.id
       where p.kind <> 'Delete' and (d.state = 'done' or d.tries > 0)
       union select w.post, i.value from json_each(:parcels) j join parcels p on p.id = j.value
         join went_to w on w.post = p.post, json_each(w.inboxes) i) g
     group by g.post on conflict (post) do update set inboxes = excluded.inboxes`,
    { parcels },
  )
  run(ctx.db, 'delete from parcels where id in (select value from json_each(:parcels))', { parcels })
}
