import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** Lists that hold somebody hold her where she moved instead. Call it inside a transaction. */
export function moveInLists(ctx: Context, from: string, to: string): void {
  run(ctx.db, 'insert or ignore into list_people (list, actor) select list, :to from list_people where actor = :from', {
    from,
    to,
  })
  run(ctx.db, 'delete from list_people where actor = :from', { from })
}
