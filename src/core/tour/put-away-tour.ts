import { run } from '../../db/database.ts'
import type { Context } from '../context.ts'

/** A member wants no card of the tour on her home page, for good; the tour itself stays where she finds it. */
export function putAwayTour(ctx: Context, member: { id: string }): void {
  run(ctx.db, 'update tours set put_away = :now where member = :id and put_away is null', {
    id: member.id,
    now: ctx.now(),
  })
}
