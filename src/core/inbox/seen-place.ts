import { one, run, unlessFull } from '../../db/database.ts'
import type { Context } from '../context.ts'
import type { Member } from '../members/member.ts'

/** How far a member has read in a place: `mark` is an id, nothing after it was seen; `marked` is when she was there (milliseconds). */
export interface Seen {
  readonly mark: string
  readonly marked: number
}

/** How far a member has read a timeline (`home`, `following`, …) or a thread (`thread:` and its id); null when she never was there. */
export function findSeen(ctx: Context, member: Pick<Member, 'id'>, place: string): Seen | null {
  const row = one(ctx.db, 'select mark, marked from seen_marks where member = :member and place = :place', {
    member: member.id,
    place,
  })
  return row && { mark: String(row['mark']), marked: Number(row['marked']) }
}

/** Remembers that a member has read a place up to `mark`. Marks only go forward, so an old window takes nothing back. */
export function noteSeen(ctx: Context, member: Pick<Member, 'id'>, place: string, mark: string): void {
  unlessFull(() =>
    run(
      ctx.db,
      `insert into seen_marks (member, place, mark, marked) values (:member, :place, :mark, :now)
       on conflict do update set mark = excluded.mark, marked = excluded.marked where excluded.mark > mark`,
      { member: member.id, place, mark, now: ctx.now() },
    ),
  )
}
