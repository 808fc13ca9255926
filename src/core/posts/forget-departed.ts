import { all, inTransaction } from '../../db/database.ts'
import { inAudience } from '../audience/who-can-see.ts'
import type { Context } from '../context.ts'
import { findDeparted } from '../neighborhood/departed.ts'
import { eraseFromElsewhere } from './receive-delete.ts'

const batch = 100

/**
 * Forgets within a week what was said to all neighbors by people of houses that are none any more; letters by name are kept. In small batches, between which
 * others have their turn; tells how many posts went.
 */
export async function forgetDeparted(ctx: Context): Promise<number> {
  let gone = 0
  for (const author of findDeparted(ctx)) {
    for (let some = saidNear(ctx, author); some.length > 0; some = saidNear(ctx, author)) {
      inTransaction(ctx.db, () => {
        for (const id of some) eraseFromElsewhere(ctx, id, author)
      })
      gone += some.length
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return gone
}

function saidNear(ctx: Context, author: string): string[] {
  const rows = all(
    ctx.db,
    `select p.id from posts p join neighborhood_posts np on np.post = p.id
     where p.author = :author and p.home = 0 and p.deleted is null and ${inAudience.neighborhood('p')} limit :most`,
    { author, most: batch },
  )
  return rows.map((row) => String(row['id']))
}
