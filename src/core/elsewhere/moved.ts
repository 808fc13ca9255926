import { one, run } from '../../db/database.ts'
import type { Context } from '../context.ts'

const rest = 7 * 24 * 60 * 60 * 1000

/** True when none of these people moved within the last seven days: who moves to and fro drags everybody along. */
export function mayMoveAgain(ctx: Context, people: readonly string[]): boolean {
  const row = one(
    ctx.db,
    'select 1 from remote_actors where actor in (select value from json_each(:people)) and moved > :since limit 1',
    { people: JSON.stringify(people), since: ctx.now() - rest },
  )
  return row === null
}

/** Notes that they moved: who somebody was, and who she is. */
export function noteMoved(ctx: Context, people: readonly string[]): void {
  run(ctx.db, 'update remote_actors set moved = :now where actor in (select value from json_each(:people))', {
    people: JSON.stringify(people),
    now: ctx.now(),
  })
}
