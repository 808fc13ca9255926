import { all, run } from '../../db/database.ts'
import type { Context } from '../context.ts'
import { recountLane } from './lanes.ts'

/**
 * A post was deleted: what still waits to tell of it does not leave any more, and its words go out of the mail. One letter may
 * be on its way at this moment; its server is told of the deletion like all others.
 */
export function takeBack(ctx: Context, post: string): void {
  const bound = { post, now: ctx.now() }
  const waiting = `d.state = 'waiting' and d.parcel in (select id from parcels where post = :post and kind not in ('Delete', 'Undo'))`
  const hosts = all(ctx.db, `select distinct d.host from deliveries d where ${waiting}`, bound)
  run(
    ctx.db,
    `update deliveries as d set state = 'given-up', finished = :now, trouble = 'deleted' where ${waiting}`,
    bound,
  )
  run(ctx.db, `update parcels set body = '' where post = :post and kind not in ('Delete', 'Undo')`, bound)
  for (const { host } of hosts) recountLane(ctx, String(host))
}
