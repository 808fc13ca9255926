import { one } from '../../db/database.ts'
import { asking, stranger, visible } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'

/** How many people like a post, and how many boosted it for anybody to see. Whoever is gone no longer counts. */
export function countForAnyone(ctx: Context, post: string): { likes: number; boosts: number } {
  const row = one(
    ctx.db,
    `select (select count(*) from likes l join actors a on a.id = l.actor where l.post = :post and a.gone is null) as likes,
       (select count(*) from posts p where p.boost_of = :post and ${visible('p')}) as boosts`,
    { post, ...asking(stranger) },
  )
  return { likes: Number(row?.['likes']), boosts: Number(row?.['boosts']) }
}
